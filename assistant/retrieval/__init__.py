"""Question → Hits: understanding, exact look-up, fusion, status, a LangChain retriever."""
