import { collectIfAsked } from '../coverage/start-collecting.js';

export { checkResponse } from './check-response.js';
export { errorNames } from './error-names.js';
export { missingPermissions, type PermissionReport, requiredPermissions } from './permissions.js';
export type { MissingPermissions } from '../permissions/missing-permissions.js';
export type { Permission } from '../permissions/permission.js';
export type { ShapeCheckMode, ShapeProblem } from '../integrations/shapes/check-shape.js';
export type { SdkClient, SdkClients } from '../clients/sdk-client.js';
export {
  fakeStepFunctions,
  type FakeClock,
  FakeStepFunctions,
  type ListeningFake,
  type MockedSdkClient,
  type WaitingTask,
} from './fake-step-functions.js';
export type { FakeOptions, TimeMode } from '../stepfunctions/backend/backend.js';

collectIfAsked();
export type { WireRequest, WireResponse } from '../stepfunctions/wire.js';
