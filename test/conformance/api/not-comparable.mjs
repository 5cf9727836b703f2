/** Scripts that cannot be compared: a part of their ids, and why. */
export const NOT_COMPARABLE = [
  ['base/test_base/TestSnfBase/test_event_bridge_events_base', 'holds the events that EventBridge delivered'],
  ['callback/test_callback/TestCallback/test_sns_publish_wait_for_task_token', 'holds the messages that SNS delivered'],
  ['logs/test_logs/TestLogs/test_log_group_with_multiple_runs', 'holds the log that CloudWatch Logs kept'],
  ['services/test_aws_sdk_task_service/TestTaskServiceAwsSdk/test_s3_put_object', 'holds the object that S3 kept'],
  ['services/test_events_task_service/TestTaskServiceEvents/', 'holds the events that EventBridge delivered'],
  ['services/test_sns_task_service/TestTaskServiceSns/', 'holds the messages that SNS delivered'],
  [
    'scenarios/test_sfn_scenarios/TestFundamental/test_step_functions_calling_api_gateway',
    'a real API answered the task; the script does not hold its answer',
  ],
  [
    'scenarios/test_sfn_scenarios/TestFundamental/test_wait_for_callback',
    'a Lambda function answered the token; the script does not hold its calls',
  ],
  [
    'local_mocking/test_base_callbacks/',
    'a mock file answered the task; the script does not hold it (the recordings of kind local_mock do)',
  ],
  ...[
    'update_state_machine_base_update_none',
    'tag_invalid_state_machine[tag_list2]',
    'tag_invalid_state_machine[tag_list3]',
  ].map((test) => [test, 'the SDK for Python refused a null; the request was never sent']),
];

/** @param {string} id @returns {string | undefined} */
export function whyNotComparable(id) {
  return NOT_COMPARABLE.find(([text]) => id.includes(text))?.[1];
}
