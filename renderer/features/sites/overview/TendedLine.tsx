import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { Age } from '../../../ui/Age.tsx';
import { handFocusOn } from '../../../ui/handFocusOn.ts';
import { useNow } from '../../../ui/now.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { Acknowledge } from '../incidents/Acknowledge.tsx';
import { AcknowledgedBy } from '../incidents/AcknowledgedBy.tsx';
import { incidentGlyph } from '../incidents/incidentLooks.ts';
import { settlingSince } from '../incidents/incidentOrder.ts';
import { useIncidentWords } from '../incidents/useIncidentWords.ts';

/** An incident that somebody takes care of, or that is about to be over: one line, without colour of its own. */
export function TendedLine({ incident }: { incident: Incident }) {
  const words = useIncidentWords();
  const { t } = useTranslation();
  const format = useFormat();
  const today = useNow(60_000);
  const { id, openedAt } = incident;
  const backAt = settlingSince(incident);
  return (
    <li
      ref={handFocusOn}
      className="grid grid-cols-[20px_minmax(0,1fr)_auto] items-center gap-x-2.5 gap-y-1 border-t border-line px-4 py-2.5 wide:px-6 desk:grid-cols-[20px_auto_minmax(0,1fr)_auto]"
    >
      <span className="grid place-items-center">
        <StatusGlyph kind={incidentGlyph(incident)} />
      </span>
      <span className="flex min-w-0 items-baseline gap-2">
        <Link
          to="/incidents/$id"
          params={{ id }}
          className="min-w-0 truncate rounded-1 font-strong hover:underline"
        >
          {words.title(incident)}
        </Link>
        <span className="min-w-0 shrink-[4] truncate text-ink-3 max-wide:hidden">
          {words.otherSites(incident)}
        </span>
      </span>
      <Age at={openedAt} never="" className="text-15 !font-[520] text-ink-2 desk:order-last desk:pl-2" />
      <span className="col-span-2 col-start-2 flex min-w-0 items-center gap-2 desk:col-span-1 desk:col-start-auto desk:justify-end">
        {backAt === null ? (
          <>
            <AcknowledgedBy incident={incident} isShort className="min-w-0" />
            <span className="-my-1 ml-auto flex-none desk:ml-0">
              <Acknowledge incident={incident} />
            </span>
          </>
        ) : (
          <span className="min-w-0 text-ink-2">
            {t('incident.settling', { time: format.moment(backAt, today) })}
          </span>
        )}
      </span>
    </li>
  );
}
