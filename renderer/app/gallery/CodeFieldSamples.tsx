import { useState } from 'react';
import { DiffBlock } from '../../ui/figure/DiffBlock.tsx';
import { CodeField } from '../../ui/form/CodeField.tsx';

const mapping = `readings.{
  "datalogger": $levels[2],
  "sensor" id,
  "value": value
}`;

/** Code that is typed: empty, and with a fault at its place. */
export function CodeFieldSamples() {
  const [good, setGood] = useState('');
  const [faulty, setFaulty] = useState(mapping);
  return (
    <div className="grid gap-3.5">
      <CodeField
        label="Schema"
        value={good}
        onChange={setGood}
        rows={2}
        placeholder='{ "type": "object" }'
        hint="Left empty: anything."
      />
      <CodeField
        label="Mapping"
        value={faulty}
        onChange={setFaulty}
        mark={{ line: 3, column: 12 }}
        error="Expected “:” before “id”."
      />
    </div>
  );
}

/** What became of a text. */
export function DiffSamples() {
  return (
    <DiffBlock
      label="What changed"
      lines={[
        ...['topicPatterns:', '  +/weather/+/state', 'priority: 0', 'mapping:', '  readings.{'].map(
          (text) => ({ kind: 'same' as const, text }),
        ),
        { kind: 'removed', text: '    "value": value' },
        { kind: 'added', text: '    "value": value,' },
        { kind: 'added', text: '    "unit": unit' },
        { kind: 'same', text: '  }' },
      ]}
    />
  );
}
