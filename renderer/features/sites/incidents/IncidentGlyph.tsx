import { Check } from 'lucide-react';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useIsVouched } from '../../../api/ApiContext.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { incidentGlyph } from './incidentLooks.ts';

/** The shape of an incident: of its kind while it is open, a tick once it is over. */
export function IncidentGlyph({ incident }: { incident: Incident }) {
  const isVouched = useIsVouched();
  if (incident.resolvedAt !== null) {
    return <Check className="size-3.5 flex-none text-ink-3" strokeWidth={2} aria-hidden="true" />;
  }
  return <StatusGlyph kind={isVouched ? incidentGlyph(incident) : 'unknown'} />;
}
