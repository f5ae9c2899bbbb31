import { clsx } from 'clsx';
import { UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useNow } from '../../../ui/now.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';

interface AcknowledgedByProps {
  incident: Incident;
  /** A long note is cut after two lines. */
  isShort?: boolean;
  className?: string;
}

/** Who takes care of an incident, since when, and what they noted. Nothing where nobody does. */
export function AcknowledgedBy({ incident, isShort = false, className }: AcknowledgedByProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  const { acknowledgedAt, acknowledgedBy, note } = incident;
  if (acknowledgedAt === null) return null;
  return (
    <p className={clsx('wrap-anywhere flex gap-2 text-ink-2', className)}>
      <UserCheck className="mt-[3px] size-3.5 flex-none text-ink-3" strokeWidth={1.8} aria-hidden="true" />
      <span className={clsx('min-w-0', isShort && 'line-clamp-2')}>
        {t('incident.acknowledgedBy', {
          name: visibleText(acknowledgedBy ?? ''),
          time: format.moment(acknowledgedAt, today),
        })}
        {note !== null && <span className="text-ink">{` “${visibleText(note)}”`}</span>}
      </span>
    </p>
  );
}
