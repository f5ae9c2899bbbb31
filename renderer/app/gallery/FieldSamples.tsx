import { useState } from 'react';
import { CheckboxField } from '../../ui/form/Checkbox.tsx';
import { NumberField } from '../../ui/form/NumberField.tsx';
import { PasswordField } from '../../ui/form/PasswordField.tsx';
import { SelectField } from '../../ui/form/SelectField.tsx';
import { TextAreaField, TextField } from '../../ui/form/TextField.tsx';
import { ToggleField } from '../../ui/form/ToggleField.tsx';

const versions = [
  { value: 5, word: 'MQTT 5' },
  { value: 4, word: 'MQTT 3.1.1' },
  { value: 3, word: 'MQTT 3.1', disabled: true },
];

/** Every field: plain, with a hint, with an error, disabled. */
export function FieldSamples() {
  const [version, setVersion] = useState<number | undefined>(5);
  const [isTls, setIsTls] = useState(true);
  return (
    <div className="grid gap-x-3 gap-y-3.5 wide:grid-cols-2">
      <TextField label="Broker" isMono defaultValue="mqtt-valle.example" />
      <NumberField label="Port" defaultValue={8883} />
      <TextField label="Topic" isMono defaultValue="site_014/#/status" error="“#” may only stand last." />
      <PasswordField label="Password" isKept hint="Kept in the system’s key store." />
      <NumberField
        label="Keep-alive"
        unit="s"
        defaultValue={30}
        hint="A dead link is seen after 1.5 times this."
      />
      <SelectField label="Version" choices={versions} value={version} onChange={setVersion} />
      <TextField label="Client" isMono defaultValue="vedetta-01" disabled />
      <SelectField
        label="Group"
        choices={versions}
        value={undefined}
        onChange={setVersion}
        placeholder="none"
      />
      <TextAreaField
        label="Authority"
        isMono
        rows={2}
        placeholder="-----BEGIN CERTIFICATE-----"
        hint="Left empty: those of the system."
        fieldClass="wide:col-span-2"
      />
      <CheckboxField label="Clean session" hint="What came while it was away is lost." />
      <CheckboxField label="Accept any certificate" defaultChecked error="Not allowed on this broker." />
      <ToggleField
        label="Encrypted"
        hint="TLS 1.2 or newer."
        checked={isTls}
        onChange={setIsTls}
        fieldClass="wide:col-span-2"
      />
    </div>
  );
}
