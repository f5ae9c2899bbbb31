import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Incident } from '../../../../shared/domain/incident.ts';
import { useIncidentNews } from '../../../api/useIncidents.ts';
import type { GlyphKind } from '../../../ui/StatusGlyph.tsx';
import { gatherToast } from '../../../ui/Toasts.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { sayOf } from '../switching/sayOf.ts';
import { incidentGlyph } from './incidentLooks.ts';
import { useIncidentWords } from './useIncidentWords.ts';

const sayings = {
  open: { one: 'incident.openedToast', many: 'incident.manyOpened' },
  resolved: { one: 'incident.resolvedToast', many: 'incident.manyResolved' },
} as const;

/**
 * Says that incidents began or ended, on whatever page one is; what comes at about the same time in one toast.
 * Toasts stand in a live region, so that a screen reader says it once. Shows nothing itself.
 */
export function IncidentToasts() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const words = useIncidentWords();

  const show = (ids: readonly number[], state: 'open' | 'resolved') => {
    const [id] = ids;
    if (ids.length === 1 && id !== undefined) void navigate({ to: '/incidents/$id', params: { id } });
    else void navigate({ to: '/incidents', search: { state } });
  };
  const say = (incidents: readonly Incident[], state: 'open' | 'resolved', glyph: GlyphKind) => {
    const { one, many } = sayings[state];
    const [first] = incidents;
    const lastedMs = first?.durationMs ?? null;
    gatherToast(
      `incidents-${state}`,
      incidents.map((incident) => ({ key: incident.id, name: words.title(incident) })),
      (all) => ({
        glyph,
        ...sayOf(
          all,
          (title) => t(one, { title }),
          (count) => t(many, { count }),
          lastedMs === null ? undefined : t('incident.after', { length: format.length(lastedMs) }),
        ),
        action: {
          word: t('incident.show'),
          run: () =>
            show(
              all.map(({ key }) => key),
              state,
            ),
        },
      }),
    );
  };

  useIncidentNews(({ opened, resolved }) => {
    const [first] = opened;
    if (first !== undefined) say(opened, 'open', incidentGlyph(first));
    if (resolved.length > 0) say(resolved, 'resolved', 'connected');
  });
  return null;
}
