/** The configuration of a state machine of which nobody says otherwise. */
export const DEFAULT_LOGGING = { includeExecutionData: false, level: 'OFF' } as const;
export const DEFAULT_TRACING = { enabled: false } as const;
export const DEFAULT_ENCRYPTION = { type: 'AWS_OWNED_KEY' } as const;
