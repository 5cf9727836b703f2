"""Tests of a workflow with boto3, on virtual time: `python3 -m unittest`, or `pytest`."""

import json
import pathlib
import unittest

from fake_step_functions import fake_step_functions

HERE = pathlib.Path(__file__).parent


class OrderTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        arguments = [str(HERE / "order.asl.json"), "--mocks", str(HERE / "mocks.yml")]
        server = fake_step_functions(*arguments)
        cls.sfn = server.__enter__()
        cls.addClassCleanup(server.__exit__, None, None, None)
        cls.order = cls.sfn.list_state_machines()["stateMachines"][0]["stateMachineArn"]

    def start(self, **order):
        return self.sfn.start_execution(stateMachineArn=self.order, input=json.dumps(order))["executionArn"]

    def events(self, execution, event_type):
        pages = self.sfn.get_paginator("get_execution_history").paginate(executionArn=execution)
        return [event for page in pages for event in page["events"] if event["type"] == event_type]

    def token(self, execution):
        sent = self.events(execution, "TaskScheduled")[-1]["taskScheduledEventDetails"]["parameters"]
        return json.loads(sent)["MessageBody"]["token"]

    def test_an_approved_order_is_charged(self):
        execution = self.start(id="o-1")
        self.assertEqual(self.sfn.describe_execution(executionArn=execution)["status"], "RUNNING")

        self.sfn.send_task_success(taskToken=self.token(execution), output='{"by": "ada"}')

        described = self.sfn.describe_execution(executionArn=execution)
        self.assertEqual(described["status"], "SUCCEEDED")
        self.assertEqual(json.loads(described["output"]), {"receipt": "r-1"})

    def test_a_refused_order_is_cancelled(self):
        execution = self.start(id="o-2")
        self.sfn.send_task_failure(taskToken=self.token(execution), error="Refused", cause="too much")
        described = self.sfn.describe_execution(executionArn=execution)
        self.assertEqual((described["status"], described["error"]), ("FAILED", "Refused"))

    def test_two_failed_reservations_and_an_hour_take_no_time(self):
        execution = self.start(id="o-3")
        self.assertEqual(len(self.events(execution, "TaskFailed")), 2)
        reserved = self.events(execution, "TaskSucceeded")[0]["timestamp"]
        asked = self.events(execution, "TaskSubmitted")[-1]["timestamp"]
        self.assertEqual((asked - reserved).total_seconds(), 3600)

    def test_exceptions_are_those_of_the_service(self):
        with self.assertRaises(self.sfn.exceptions.InvalidToken):
            self.sfn.send_task_success(taskToken="made-up", output="{}")


if __name__ == "__main__":
    unittest.main()
