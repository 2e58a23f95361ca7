# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Maps the method and path of each operation to its operationId and its attribute of the client. Hooks look operations up here."""

from __future__ import annotations

from collections.abc import Mapping

OPERATIONS: Mapping[str, tuple[str | None, str]] = {
    "POST /api/v1/llm/batches": ("createBatch", "llm.batches.create"),
    "GET /api/v1/llm/batches": ("listBatches", "llm.batches.list"),
    "GET /api/v1/llm/batches/{batch_id}": ("getBatch", "llm.batches.get"),
    "POST /api/v1/llm/batches/{batch_id}/cancel": ("cancelBatch", "llm.batches.cancel"),
    "POST /api/v1/llm/files": ("uploadFile", "llm.files.upload"),
    "GET /api/v1/llm/files": ("listFiles", "llm.files.list"),
    "GET /api/v1/llm/files/{file_id}": ("getFile", "llm.files.get"),
    "DELETE /api/v1/llm/files/{file_id}": ("deleteFile", "llm.files.delete"),
    "GET /api/v1/llm/files/{file_id}/content": ("getFileContent", "llm.files.content"),
    "POST /api/v1/llm/chat/completions": ("createChatCompletion", "llm.chat.create_chat"),
    "POST /api/v1/llm/embeddings": ("embed", "llm.embeddings.embed"),
    "GET /api/v1/llm/models": ("listModels", "llm.models.list"),
    "GET /api/v1/llm/models/{model_id}": ("getModel", "llm.models.get"),
    "POST /api/v1/llm/responses": ("createResponse", "llm.responses.create"),
    "GET /api/v1/llm/responses/{response_id}": ("getResponse", "llm.responses.get"),
    "DELETE /api/v1/llm/responses/{response_id}": ("deleteResponse", "llm.responses.delete"),
    "POST /api/v1/llm/responses/{response_id}/cancel": ("cancelResponse", "llm.responses.cancel"),
}
