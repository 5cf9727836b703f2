export { checkResponse } from './check-response.js';
export { errorNames } from './error-names.js';
export { missingPermissions, type PermissionReport, requiredPermissions } from './permissions.js';
export type { MissingPermissions } from '../tasks/permissions/missing-permissions.js';
export type { Permission } from '../tasks/permissions/permission.js';
export type { ShapeCheckMode, ShapeProblem } from '../tasks/sdk/check-shape.js';
export type { SdkClient, SdkClients } from '../tasks/sdk/sdk-client.js';
