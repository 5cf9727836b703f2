import type { Mocks } from '../tasks/mocks.js';
import type { Terminal } from './terminal.js';
export function readMocks(_file: string, _terminal: Terminal): Mocks {
  return {};
}
