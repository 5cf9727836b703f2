/* eslint-disable @typescript-eslint/consistent-type-imports, no-restricted-syntax -- an import would make this a module, whose declarations hold for nobody else */
declare module '*?asl' {
  const machine: import('../run/state-machine.js').StateMachine;
  export default machine;
}
declare module '*&asl' {
  const machine: import('../run/state-machine.js').StateMachine;
  export default machine;
}
