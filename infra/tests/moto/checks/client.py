"""Clients of the moto under test. botocore reads each answer by the model that AWS publishes of the service."""

from __future__ import annotations

import os
import uuid
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def client(service: str, region: str = "eu-central-1") -> Any:
    config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    return boto3.client(service, region_name=region, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=config)


def unique(prefix: str) -> str:
    return f"{prefix}-{uuid.uuid4().hex[:8]}"


def refusal(call: Any, **params: Any) -> str:
    """The code of the error that the call ends with."""
    try:
        call(**params)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return "no error"
