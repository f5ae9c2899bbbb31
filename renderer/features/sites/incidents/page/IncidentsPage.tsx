import { getRouteApi, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenIncidents } from '../../../../api/useIncidents.ts';
import { Segmented } from '../../../../ui/form/Segmented.tsx';
import { formatCount } from '../../../../ui/format.ts';
import { Page } from '../../../../ui/page/Page.tsx';
import { KeyHint, StatusBar } from '../../../../ui/page/StatusBar.tsx';
import { useMedia } from '../../../../ui/useMedia.ts';
import { IncidentFilters } from './IncidentFilters.tsx';
import { IncidentList } from './IncidentList.tsx';
import { IncidentHeads } from './IncidentRow.tsx';
import type { IncidentSearch } from './incidentSearch.ts';
import { IncidentRowsProvider } from './listedIncidents.ts';
import { useIncidentRows } from './useIncidentRows.ts';

const route = getRouteApi('/console/incidents');

/** Every cause of trouble there was, newest first, and beside it the one that is open (`panel`; null: none is). */
export function IncidentsPage({ panel }: { panel: ReactNode }) {
  const { t } = useTranslation();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { id: openId } = useParams({ strict: false });
  const incidents = useIncidentRows(view);
  const { data: open } = useOpenIncidents();
  const isSlim = useMedia('(width < 900px)');
  const isSqueezed = useMedia('(width < 1440px)') && panel !== null;
  const isNarrow = isSlim || isSqueezed;
  const { rows, query } = incidents;
  const change = (patch: Partial<IncidentSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...patch }), replace: true });
  const isFiltered = view.state !== undefined || view.kind !== undefined || view.site !== undefined;
  return (
    <IncidentRowsProvider value={rows}>
      <Page
        title={t('nav.incidents')}
        switcher={
          <Segmented
            label={t('incident.which')}
            segments={[
              { value: 'all', word: t('overview.all') },
              {
                value: 'open',
                word: t('incident.state.open'),
                ...(open === undefined ? {} : { count: open.length, isTrouble: true }),
              },
              { value: 'resolved', word: t('incident.state.resolved') },
            ]}
            value={view.state ?? 'all'}
            onChange={(state) => change({ state: state === 'all' ? undefined : state })}
          />
        }
        filters={<IncidentFilters view={view} onView={change} />}
        isFilled
        footer={
          <StatusBar
            keys={
              <>
                <KeyHint keys={['j', 'k']} word={t('sites.key.move')} />
                <KeyHint keys={['Enter']} word={t('sites.key.open')} />
              </>
            }
          >
            <span>
              {t(query.hasNextPage ? 'incident.countOfMore' : 'incident.count', {
                count: rows.length,
                number: formatCount(rows.length),
              })}
            </span>
          </StatusBar>
        }
        panel={panel}
      >
        {!isNarrow && rows.length > 0 && <IncidentHeads />}
        <IncidentList
          incidents={incidents}
          isNarrow={isNarrow}
          selectedId={openId}
          onOpen={({ id }) => void navigate({ to: '/incidents/$id', params: { id }, search: true })}
          onClear={isFiltered ? () => void navigate({ to: '.', search: {} }) : undefined}
        />
      </Page>
    </IncidentRowsProvider>
  );
}
