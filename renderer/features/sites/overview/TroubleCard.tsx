import { Link } from '@tanstack/react-router';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { Age } from '../../../ui/Age.tsx';
import { handFocusOn } from '../../../ui/handFocusOn.ts';
import { type GlyphKind, StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { IncidentActions } from '../incidents/IncidentActions.tsx';
import { IncidentSites } from '../incidents/IncidentSites.tsx';
import { type IncidentTone, incidentGlyph } from '../incidents/incidentLooks.ts';
import { heldUp } from '../incidents/incidentOrder.ts';
import { useIncidentWords } from '../incidents/useIncidentWords.ts';

/** An incident that is quiet has no card. */
type CardTone = Exclude<IncidentTone, 'quiet'>;

/** More sites than this are told as a number. */
const mostSites = 4;

const looks: Record<CardTone, { card: string; rule: string }> = {
  // What is cut out of a glyph shows what it lies on.
  bad: { card: 'bg-bad-soft [--surface:var(--bad-soft)]', rule: 'border-bad-line' },
  warn: { card: 'bg-warn-soft [--surface:var(--warn-soft)]', rule: 'border-warn-line' },
};

interface CardProps {
  tone: CardTone;
  glyph: GlyphKind;
  title: ReactNode;
  /** Since when, in milliseconds; null where that is not what counts. */
  since: number | null;
  children: ReactNode;
}

/** One cause of trouble on the overview: shape, title, and how long it lasts. */
export function TroubleCard({ tone, glyph, title, since, children }: CardProps) {
  return (
    <article
      ref={handFocusOn}
      className={clsx(
        'grid grid-cols-[20px_minmax(0,1fr)_auto] content-start gap-x-2.5 px-4 py-4 wide:px-6',
        looks[tone].card,
      )}
    >
      <StatusGlyph kind={glyph} big />
      <h2 className="wrap-anywhere text-15 font-strong tracking-[-.01em]">{title}</h2>
      <Age at={since} never="" className="pl-2 text-18 leading-5 !font-[520]" />
      <div className="col-span-full flex min-w-0 flex-col wide:col-span-2 wide:col-start-2">{children}</div>
    </article>
  );
}

interface IncidentCardProps {
  incident: Incident;
  /** Messages per minute as they usually come to its one site; null: not known, or not what counts. */
  usual: number | null;
}

/** An incident that nobody takes care of yet: what it is, since when, whom it holds up, and what can be done. */
export function IncidentCard({ incident, usual }: IncidentCardProps) {
  const words = useIncidentWords();
  const tone = incidentGlyph(incident) === 'error' ? 'bad' : 'warn';
  const sites = heldUp(incident);
  return (
    <TroubleCard
      tone={tone}
      glyph={incidentGlyph(incident)}
      title={
        <Link to="/incidents/$id" params={{ id: incident.id }} className="rounded-1 hover:underline">
          {words.title(incident)}
        </Link>
      }
      since={incident.openedAt}
    >
      <p className="wrap-anywhere mt-0.5 text-ink-2">{words.sentence(incident, usual)}</p>
      {sites.length > 0 && (
        <div className="mt-3">
          <IncidentSites incident={incident} sites={sites} most={mostSites} rule={looks[tone].rule} />
        </div>
      )}
      <div className="mt-2">
        <IncidentActions incident={incident} />
      </div>
    </TroubleCard>
  );
}
