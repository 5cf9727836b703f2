/**
 * Requests that were written down wrongly when the scripts were extracted from the tests, where the recorded answer quotes what was
 * really sent: script, step, and the members of the request as the answer has them.
 */
const CORRECTIONS = [
  [
    '/test_publish_state_machine_version',
    11,
    { stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:ArnPart_0idx:2' },
  ],
  ['/test_publish_state_machine_version', 13, { revisionId: '<uuid:2>' }],
  [
    '/test_error_create_alias_invalid_router_configs',
    5,
    {
      routingConfiguration: [50, 30, 20].map((weight, index) => ({
        stateMachineVersionArn: `arn:aws:states:us-east-1:111111111111:stateMachine:ArnPart_0idx:${index + 1}`,
        weight,
      })),
    },
  ],
];

/** @param {string} id @param {readonly { request: object }[]} steps */
export function corrected(id, steps) {
  return steps.map((step, index) => {
    const found = CORRECTIONS.find(([script, number]) => id.endsWith(script) && number === index + 1);
    return found === undefined ? step : { ...step, request: { ...step.request, ...found[2] } };
  });
}
