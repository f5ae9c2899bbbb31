import { Stethoscope } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionStatus } from '../../../../shared/domain/connection.ts';
import { useMayChange } from '../../../api/useMayChange.ts';
import { Button, type ButtonKind } from '../../../ui/Button.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { DoctorDialog } from './DoctorDialog.tsx';

/** Tests a connection as it is stored, at the press of a button. Not there for who may only look. */
export function TestConnection({ connection, kind }: { connection: ConnectionStatus; kind?: ButtonKind }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const mayChange = useMayChange();
  const { siteId, siteName, protocol, brokerHost, brokerPort } = connection;
  const order = useMemo(() => ({ siteId }), [siteId]);
  if (!mayChange) return null;
  return (
    <>
      <Button {...(kind === undefined ? {} : { kind })} onClick={() => setIsOpen(true)}>
        <Stethoscope strokeWidth={1.8} aria-hidden="true" />
        {t('doctor.test')}
      </Button>
      {isOpen && (
        <DoctorDialog
          order={order}
          address={`${visibleText(siteName)}, ${protocol}://${visibleText(brokerHost)}:${brokerPort}`}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
