# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.client.resource import AsyncResource, Resource
from ...models.model_card import ModelCard
from ...models.model_list import ModelList

if TYPE_CHECKING:
    from ..._runtime.wire.options import RequestOptions


class Models(Resource):
    """The models that requests can name."""

    def get(
        self, model_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> ModelCard:
        """Get what is known about a model.

        Args:
            model_id: The model.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/models/{model_id}",
            path={"model_id": model_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ModelCard,
            options=options,
        )

    def list(self, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None) -> ModelList:
        """List the models.

        Args:
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/models",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ModelList,
            options=options,
        )


class AsyncModels(AsyncResource):
    """The models that requests can name."""

    async def get(
        self, model_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> ModelCard:
        """Get what is known about a model.

        Args:
            model_id: The model.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/models/{model_id}",
            path={"model_id": model_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ModelCard,
            options=options,
        )

    async def list(self, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None) -> ModelList:
        """List the models.

        Args:
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/models",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=ModelList,
            options=options,
        )
