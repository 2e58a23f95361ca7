from behaviour.worlds import done
import sys
def test_x(etcd, world):
    async def script(sdk):
        async def t(x):
            try: r = await done(x()); print("->", str(r)[:700])
            except Exception as e: print("!!", type(e).__name__, str(e)[:300], "| data:", getattr(e, "data", None)); return e
            return r
        await t(lambda: sdk.maintenance.status(body={}))
        for i in range(5): await t(lambda: sdk.kv.put(key=b"k%d" % i, value=b"\x00\xffv"))
        await t(lambda: sdk.kv.put(key=b"k0", value="AAAA", prev_kv=True))
        await t(lambda: sdk.kv.range(key=b"k", range_end=b"l", limit="2", sort_order="DESCEND", sort_target="KEY"))
        await t(lambda: sdk.kv.range(key=b"k", range_end=b"l", limit=2))
        await t(lambda: sdk.kv.range(key=b"k", range_end=b"l", count_only=True))
        await t(lambda: sdk.kv.range(key=b"nope"))
        await t(lambda: sdk.kv.range(key=b""))
        await t(lambda: sdk.kv.range())
        await t(lambda: sdk.kv.txn(compare=[{"key": b"k1", "target": "VERSION", "version": "1"}], success=[{"request_put": {"key": b"k1", "value": b"new"}}], failure=[{"request_range": {"key": b"k1"}}]))
        await t(lambda: sdk.kv.txn(compare=[{"key": b"k1", "target": "VERSION", "version": "1"}], success=[{"request_put": {"key": b"k1", "value": b"new"}}], failure=[{"request_range": {"key": b"k1"}}]))
        await t(lambda: sdk.kv.delete_range(key=b"k1", prev_kv=True))
        l = await t(lambda: sdk.lease.grant(ttl="60"))
        await t(lambda: sdk.kv.put(key=b"leased", value=b"x", lease=l.id))
        await t(lambda: sdk.lease.time_to_live(id=l.id, keys=True))
        await t(lambda: sdk.lease.keep_alive(id=l.id))
        await t(lambda: sdk.lease.leases())
        await t(lambda: sdk.lease.revoke(id=l.id))
        await t(lambda: sdk.lease.revoke(id="77"))
        await t(lambda: sdk.cluster.member_list(body={}))
        await t(lambda: sdk.maintenance.alarm(action="GET"))
        await t(lambda: sdk.maintenance.hash_kv())
        await t(lambda: sdk.maintenance.snapshot(body={}))
        await t(lambda: sdk.kv.compact(revision="3"))
        await t(lambda: sdk.kv.compact(revision="3"))
        await t(lambda: sdk.kv.range(key=b"k1", revision="1"))
        await t(lambda: sdk.auth.authenticate(name="x", password="y"))
        await t(lambda: sdk.watch.create(create_request={"key": b"k"}, options={"deadline": 2}))
    try: etcd.run(script, world, api_key="none")
    except AssertionError as e: print(e)
    async def script(sdk):
        print(await done(sdk.kv.range(key=b"k")))
    for k in ("", None):
      try: etcd.run(script, world, api_key=k)
      except Exception as e: print(type(e), e)
