"""Calls AWS clients for a test, one call per line of standard input, so that Python starts once and not for each call.

A line is {"client": "boto3" or "cli", …}. boto3 takes an endpoint and an operation with its parameters; `pages` asks for
every page with that many results. The AWS CLI takes its command line, and runs in this process with its output caught.
The answer is one line, too: {"result": …} or {"error": {"name": …, "message": …}}.
"""

import contextlib
import datetime
import functools
import io
import json
import os
import sys



def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).isoformat()
    raise TypeError(repr(value))


@functools.lru_cache
def boto3_client(endpoint, config):
    import boto3
    from botocore.config import Config

    settings = Config(retries={"max_attempts": 0}, **json.loads(config))
    return boto3.client("stepfunctions", endpoint_url=endpoint, config=settings)


@functools.lru_cache
def cli_driver():
    from awscli.clidriver import create_clidriver

    return create_clidriver()


def call_boto3(call):
    from botocore.exceptions import ClientError

    client = boto3_client(call["endpoint"], json.dumps(call.get("config", {})))
    try:
        if "pages" in call:
            paginator = client.get_paginator(call["operation"])
            pages = paginator.paginate(**call["args"], PaginationConfig={"PageSize": call["pages"]})
            return {"result": list(pages)}
        return {"result": getattr(client, call["operation"])(**call["args"])}
    except ClientError as error:
        return {"error": {"name": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}


def call_cli(call):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = cli_driver().main(call["argv"])
        except SystemExit as end:
            code = end.code
    return {"result": {"code": code, "stdout": out.getvalue(), "stderr": err.getvalue()}}


for line in sys.stdin:
    asked = json.loads(line)
    os.environ.update(asked.get("env", {}))
    answer = call_boto3(asked) if asked["client"] == "boto3" else call_cli(asked)
    for name in asked.get("env", {}):
        del os.environ[name]
    print(json.dumps(answer, default=plain), flush=True)
