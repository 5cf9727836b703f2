"""Runs `asl-testkit serve` for tests, and ends it with them."""

import contextlib
import os
import re
import shlex
import subprocess

import boto3

# Another command, for those who have not installed the package beside their tests.
COMMAND = shlex.split(os.environ.get("ASL_TESTKIT", "npx asl-testkit"))


@contextlib.contextmanager
def fake_step_functions(*arguments):
    """A boto3 client of a server with these arguments: definitions, `--mocks FILE`, …"""
    command = [*COMMAND, "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            # The first line says where it listens: "Step Functions at http://127.0.0.1:49152. …"
            started = re.search(r"http://\S+:\d+", server.stdout.readline())
            if started is None:
                raise RuntimeError("asl-testkit serve did not start")
            yield boto3.client(
                "stepfunctions",
                endpoint_url=started.group(),
                region_name="us-east-1",
                aws_access_key_id="test",
                aws_secret_access_key="test",
            )
        finally:
            server.terminate()
