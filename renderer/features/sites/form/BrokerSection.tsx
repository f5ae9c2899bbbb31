import { type ClipboardEvent, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Protocol, protocol as protocolSchema } from '../../../../shared/domain/connection.ts';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { NumberField } from '../../../ui/form/NumberField.tsx';
import { SelectField } from '../../../ui/form/SelectField.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { portAfter, readBrokerAddress } from './brokerAddress.ts';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

const typed = { shouldDirty: true, shouldValidate: true } as const;

/** Where the broker is. An address that is pasted into the host goes into the fields that it speaks of. */
export function BrokerSection() {
  const { t } = useTranslation();
  const { register, setValue, getValues } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const [wasPasted, setWasPasted] = useState(false);
  const protocol = useWatch<SiteFields, 'connection.protocol'>({ name: 'connection.protocol' }) ?? 'mqtt';

  const choose = (chosen: Protocol) => {
    const port = getValues('connection.brokerPort');
    setValue('connection.protocol', chosen, typed);
    if (port !== undefined) setValue('connection.brokerPort', portAfter(port, protocol, chosen), typed);
  };
  const takeApart = (event: ClipboardEvent) => {
    const address = readBrokerAddress(event.clipboardData.getData('text'));
    setWasPasted(address !== null);
    if (address === null) return;
    event.preventDefault();
    setValue('connection.brokerHost', address.host, typed);
    setValue('connection.protocol', address.protocol, typed);
    setValue('connection.brokerPort', address.port, typed);
    if (address.path !== undefined) setValue('connection.wsPath', address.path, typed);
    if (address.username !== undefined) setValue('connection.username', address.username, typed);
    if (address.password !== undefined) setValue('connection.password', address.password, typed);
  };
  return (
    <FormSection title={t('siteForm.section.broker')}>
      <TextField
        {...register('connection.brokerHost', { onChange: () => setWasPasted(false) })}
        onPaste={takeApart}
        label={t('siteForm.host')}
        isMono
        autoCapitalize="none"
        placeholder="mqtt.example.com"
        hint={<span aria-live="polite">{t(wasPasted ? 'siteForm.hostTaken' : 'siteForm.hostHint')}</span>}
        error={fault('connection.brokerHost')}
        fieldClass="col-span-6"
      />
      <SelectField
        label={t('siteForm.protocol')}
        choices={protocolSchema.options.map((value) => ({
          value,
          word: t(`siteForm.protocolWord.${value}`),
        }))}
        value={protocol}
        onChange={choose}
        hint={t(`siteForm.protocolHint.${protocol}`)}
        fieldClass="col-span-4"
      />
      <NumberField
        {...register('connection.brokerPort', { valueAsNumber: true })}
        label={t('siteForm.port')}
        error={fault('connection.brokerPort')}
        fieldClass="col-span-2"
      />
      {(protocol === 'ws' || protocol === 'wss') && (
        <TextField
          {...register('connection.wsPath')}
          label={t('siteForm.path')}
          isMono
          autoCapitalize="none"
          hint={t('siteForm.pathHint')}
          error={fault('connection.wsPath')}
          fieldClass="col-span-6"
        />
      )}
    </FormSection>
  );
}
