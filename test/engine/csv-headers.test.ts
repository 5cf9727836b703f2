import { expect, test } from 'vitest';
import { validate } from '../../src/run/validate.js';
import { defineStateMachine } from '../../src/run/define-state-machine.js';

const reading = (headers: readonly string[]) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Rows',
  States: {
    Rows: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
        ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: headers },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Row',
        States: { Row: { Type: 'Pass', End: true } },
      },
      End: true,
    },
  },
});

test.each(['{% $states.input.name %}', '{% 1 + %}', '{% name', 'plain'])('the CSV header %j is text', (header) => {
  expect(validate(reading([header]))).toEqual([]);
  const execution = defineStateMachine(reading([header])).runSync({
    input: { key: 'k.csv', name: 'other' },
    s3: { 'b/k.csv': '1\n2' },
  });
  expect(execution.output).toEqual([{ [header]: '1' }, { [header]: '2' }]);
});

test('another field of the ReaderConfig is an expression still', () => {
  const machine = reading(['a']);
  Object.assign(machine.States.Rows.ItemReader.ReaderConfig, { MaxItems: '{% name %}' });
  expect(validate(machine).map(({ code }) => code)).toContain('UNSUPPORTED_JSONATA_EXPRESSION');
});
