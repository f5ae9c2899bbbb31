import type { Incident, IncidentKind } from '../../../../shared/domain/incident.ts';
import type { GlyphKind } from '../../../ui/StatusGlyph.tsx';

/** `bad`: nothing arrives, or nothing is stored. `warn`: a part is missing. `quiet`: somebody takes care, or it is over. */
export type IncidentTone = 'bad' | 'warn' | 'quiet';

/** What is not heard has its bars crossed, what is at risk is half; the rest has failed. */
const glyphs: Partial<Record<IncidentKind, GlyphKind>> = {
  silent: 'silent',
  gateway_offline: 'silent',
  datalogger_offline: 'silent',
  sensor_offline: 'silent',
  certificate_ending: 'retry',
};

/** The shape of an incident's kind. */
export const incidentGlyph = ({ kind }: Pick<Incident, 'kind'>): GlyphKind => glyphs[kind] ?? 'error';

/** How loudly an incident is shown; as loud as its shape, so that colour only repeats it. */
export function incidentTone(
  incident: Pick<Incident, 'kind' | 'acknowledgedAt' | 'resolvedAt'>,
): IncidentTone {
  if (incident.resolvedAt !== null || incident.acknowledgedAt !== null) return 'quiet';
  return incidentGlyph(incident) === 'error' ? 'bad' : 'warn';
}
