import { InvokeCommand } from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { context, createFunction, decode, dice, encode } from './lambda-in-process.js';

const event = (changes = {}) => ({ 'max-depth': 50, 'current-depth': 0, 'error-rate': 0.05, ...changes });

describe('one call', () => {
  test('calls itself by name, one level deeper', async () => {
    const { handler, lambda } = createFunction(dice([1, 2], [7, 7]));

    await handler(event(), context);

    const [call] = lambda.commandCalls(InvokeCommand);
    expect(call?.args[0].input.FunctionName).toBe('random-error');
    expect(decode(call?.args[0].input.Payload)).toEqual(event({ 'current-depth': 1 }));
  });

  test('logs its event, a GUID, a name and both rolls before it decides', async () => {
    const { handler, lines } = createFunction(dice([4, 4]));

    await expect(handler(event(), context)).rejects.toThrow('Doubles rolled: 4 & 4');

    expect(lines).toEqual([
      `## EVENT: ${JSON.stringify(event(), null, 2)}`,
      expect.stringMatching(/^GUID: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'Name: Ada',
      'Roll 1: 4',
      'Roll 2: 4',
      'ERROR',
    ]);
  });

  test('answers with the depth of the chain below it', async () => {
    const { handler, lambda } = createFunction(dice([1, 2]));
    lambda.on(InvokeCommand).callsFake(() => ({ Payload: encode({ depth: 6 }) }));

    expect(await handler(event(), context)).toEqual({ depth: 7 });
  });

  test('counts itself and the call below where that says no depth', async () => {
    const { handler, lambda } = createFunction(dice([1, 2]));
    lambda.on(InvokeCommand).callsFake(() => ({ Payload: encode({}) }));

    expect(await handler(event(), context)).toEqual({ depth: 2 });
  });

  test('passes on what the SDK throws', async () => {
    const { handler, lambda } = createFunction(dice([1, 2]));
    lambda.on(InvokeCommand).rejects({ name: 'TooManyRequestsException', message: 'Rate Exceeded.' });

    await expect(handler(event(), context)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });
});

describe('doubles', () => {
  test('rolled at the first level are an error', async () => {
    const { handler, lambda } = createFunction(dice([10, 10]));

    await expect(handler(event(), context)).rejects.toMatchObject({
      name: 'function.DoublesRolledError',
      message: 'Doubles rolled: 10 & 10',
    });
    expect(lambda.commandCalls(InvokeCommand)).toHaveLength(0);
  });

  test('rolled further down are a success that tells the error and its depth', async () => {
    const { handler } = createFunction(dice([1, 2], [3, 4], [5, 5]));

    expect(await handler(event(), context)).toEqual({
      errorType: 'function.DoublesRolledError',
      errorMessage: 'Doubles rolled: 5 & 5',
      trace: expect.arrayContaining(['function.DoublesRolledError: Doubles rolled: 5 & 5']) as string[],
      depth: 3,
    });
  });

  test('always come up at an error rate of 1', async () => {
    const { handler } = createFunction(Math.random);

    await expect(handler(event({ 'error-rate': 1 }), context)).rejects.toThrow('Doubles rolled: 1 & 1');
  });

  test('always come up at an error rate of 0, where dice have no end of sides', async () => {
    const { handler } = createFunction(() => 0.5);

    await expect(handler(event({ 'error-rate': 0 }), context)).rejects.toThrow('Doubles rolled: Infinity & Infinity');
  });
});

describe('the depth', () => {
  test('reached far down is an error at every level above', async () => {
    const { handler, lambda, lines } = createFunction(dice([1, 2]));

    await expect(handler(event({ 'max-depth': 3 }), context)).rejects.toMatchObject({
      name: 'function.MaxDepthError',
      message: 'Maximum depth reached: 3',
    });
    expect(lambda.commandCalls(InvokeCommand)).toHaveLength(2);
    expect(lines.filter((line) => line === 'ERROR')).toHaveLength(3);
  });

  test('comes before doubles', async () => {
    const { handler } = createFunction(dice([4, 4]));

    await expect(handler(event({ 'max-depth': 1 }), context)).rejects.toThrow('Maximum depth reached: 1');
  });

  test('already passed at the start is never met: only dice end the chain', async () => {
    const { handler } = createFunction(dice([1, 2], [1, 2], [6, 6]));

    expect(await handler(event({ 'max-depth': 2, 'current-depth': 2 }), context)).toMatchObject({ depth: 3 });
  });
});

describe('an unusable event', () => {
  test.each([
    [{}, '"max-depth" must be a number, but is missing.'],
    [event({ 'current-depth': '0' }), '"current-depth" must be a number, but is "0".'],
    [event({ 'error-rate': null }), '"error-rate" must be a number, but is null.'],
    [event({ 'error-rate': 1.5 }), '"error-rate" must be from 0 to 1, but is 1.5.'],
    [event({ 'error-rate': -0.1 }), '"error-rate" must be from 0 to 1, but is -0.1.'],
  ])('is refused before anything is rolled: %j', async (unusable, message) => {
    const { handler, lines } = createFunction(dice([1, 2]));

    await expect(handler(unusable as ReturnType<typeof event>, context)).rejects.toThrow(message);
    expect(lines).toEqual([]);
  });
});
