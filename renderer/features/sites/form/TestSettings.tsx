import { Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { connectionInput, type SiteInput } from '../../../../shared/domain/site.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button } from '../../../ui/Button.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { DoctorDialog } from '../doctor/DoctorDialog.tsx';
import type { DoctorOrder } from '../doctor/useDoctor.ts';
import { givenOf, type SiteFields } from './siteFields.ts';

interface TestSettingsProps {
  /** What to test of what was typed. */
  orderOf: (connection: SiteInput['connection'], fields: SiteFields) => DoctorOrder;
  /** What opens where a field in it is wrong, so that it can have the focus. */
  onWrong: () => void;
}

/** Tests a connection as it stands in the form, saved or not, once its own fields are right. */
export function TestSettings({ orderOf, onWrong }: TestSettingsProps) {
  const { t } = useTranslation();
  const { getValues, trigger, formState } = useFormContext<SiteFields>();
  const mayChange = useMayChange();
  const [tested, setTested] = useState<{ order: DoctorOrder; address: string } | null>(null);
  const { isDirty } = formState;
  if (!mayChange) return null;
  const test = () => {
    const fields = getValues();
    const typed = connectionInput.safeParse(givenOf(fields).connection);
    if (!typed.success) {
      onWrong();
      void trigger('connection', { shouldFocus: true });
      return;
    }
    const { protocol, brokerHost, brokerPort } = typed.data;
    const address = `${protocol}://${visibleText(brokerHost)}:${brokerPort}`;
    setTested({ order: orderOf(typed.data, fields), address });
  };
  return (
    <>
      <Button onClick={test}>
        <Stethoscope strokeWidth={1.8} aria-hidden="true" />
        {t('doctor.test')}
      </Button>
      {tested !== null && (
        <DoctorDialog
          {...tested}
          note={isDirty ? t('doctor.unsaved') : undefined}
          onClose={() => setTested(null)}
        />
      )}
    </>
  );
}
