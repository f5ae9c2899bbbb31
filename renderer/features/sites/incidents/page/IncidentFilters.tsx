import { useTranslation } from 'react-i18next';
import { incidentKind } from '../../../../../shared/domain/incident.ts';
import { useConnections } from '../../../../api/useConnections.ts';
import { FilterSelect } from '../../../../ui/form/FilterChip.tsx';
import { Picker } from '../../../../ui/overlay/Picker.tsx';
import { visibleText } from '../../../../ui/visibleText.ts';
import { type IncidentSearch, kindsOf } from './incidentSearch.ts';

interface IncidentFiltersProps {
  view: IncidentSearch;
  onView: (patch: Partial<IncidentSearch>) => void;
}

/** Which kinds and which site; both stand in the address. */
export function IncidentFilters({ view, onView }: IncidentFiltersProps) {
  const { t } = useTranslation();
  const { data: connections = [] } = useConnections();
  return (
    <>
      <FilterSelect
        name={t('incident.filterKind')}
        options={incidentKind.options.map((value) => ({ value, word: t(`incident.kind.${value}`) }))}
        chosen={kindsOf(view.kind)}
        onChange={(chosen) => onView({ kind: chosen.length === 0 ? undefined : chosen.join(',') })}
      />
      <Picker
        name={t('logs.site')}
        options={connections.map(({ siteId, siteName, siteCode }) => ({
          value: siteId,
          word: visibleText(siteName),
          code: siteCode,
        }))}
        chosen={view.site}
        onChange={(site) => onView({ site })}
      />
    </>
  );
}
