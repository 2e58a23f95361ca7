"""From Python values to URLs, headers and bodies. Imports `http` (sources of bodies)."""
