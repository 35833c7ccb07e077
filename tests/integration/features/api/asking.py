"""Asks the API as a program does."""

from typing import Any

ROOT = "/api/v1/"


def answer(client, address: str, *, status: int = 200) -> Any:
    response = client.get(f"{ROOT}{address}")
    assert (response.status_code, response.headers["Content-Type"].partition(";")[0]) == (status, "application/json")
    return response.json()


def permalinks(client, address: str) -> list[str]:
    return [item["permalink"] for item in answer(client, address)["items"]]


def problems(client, address: str, *, status: int = 422) -> list[tuple[str, str]]:
    return [(each["field"], each["message"]) for each in answer(client, address, status=status)["errors"]]
