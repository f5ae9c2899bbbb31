import { Controller, get, useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { ToggleField } from '../../../ui/form/ToggleField.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { ClientKey } from './ClientKey.tsx';
import type { FieldName } from './fieldFaults.ts';
import { PemField } from './PemField.tsx';
import type { SiteFields } from './siteFields.ts';
import { useFieldFault } from './useFieldFault.ts';

const fields: readonly FieldName[] = [
  'connection.ca',
  'connection.cert',
  'connection.key',
  'connection.keyPassphrase',
  'connection.serverName',
];

const textOrNull = (text: string | null) => (text === '' ? null : text);

/** Who vouches for the broker, and for us. Shown where there is TLS, and where something in it is to be corrected. */
export function SecuritySection({
  hasKey,
  hasKeyPassphrase,
}: {
  hasKey: boolean;
  hasKeyPassphrase: boolean;
}) {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<SiteFields>();
  const fault = useFieldFault();
  const protocol = useWatch<SiteFields, 'connection.protocol'>({ name: 'connection.protocol' });
  const isSecure = protocol === 'mqtts' || protocol === 'wss';
  if (!isSecure && !fields.some((name) => get(formState.errors, name) !== undefined)) return null;
  return (
    <FormSection title={t('siteForm.section.security')}>
      <PemField
        name="connection.ca"
        label={t('siteForm.ca')}
        hint={t('siteForm.caHint')}
        placeholder={t('siteForm.pemPlaceholder')}
        empty={null}
      />
      <TextField
        {...register('connection.serverName', { setValueAs: textOrNull })}
        label={t('siteForm.serverName')}
        isMono
        autoCapitalize="none"
        hint={t('siteForm.serverNameHint')}
        error={fault('connection.serverName')}
        fieldClass="col-span-6 wide:col-span-3"
      />
      <PemField
        name="connection.cert"
        label={t('siteForm.cert')}
        hint={t('siteForm.certHint')}
        placeholder={t('siteForm.pemPlaceholder')}
        empty={null}
      />
      <ClientKey hasKey={hasKey} hasKeyPassphrase={hasKeyPassphrase} />
      <Controller<SiteFields, 'connection.tlsInsecure'>
        name="connection.tlsInsecure"
        render={({ field: { value, onChange } }) => (
          <div className="col-span-6">
            <ToggleField
              label={t('siteForm.tlsInsecure')}
              hint={t('siteForm.tlsInsecureHint')}
              checked={value === true}
              onChange={onChange}
            />
            {value === true && (
              <p
                role="alert"
                className="mt-2 flex items-start gap-2 rounded-2 bg-warn-soft px-3 py-2 text-12"
              >
                <span className="mt-0.5">
                  <StatusGlyph kind="drift" />
                </span>
                {t('siteForm.tlsInsecureWarning')}
              </p>
            )}
          </div>
        )}
      />
    </FormSection>
  );
}
