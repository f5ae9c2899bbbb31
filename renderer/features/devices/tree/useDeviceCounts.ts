import { useTranslation } from 'react-i18next';
import type { SiteDevices as Counts } from '../../../../shared/domain/deviceDirectory.ts';
import { formatCount } from '../../../ui/format.ts';

/** Says how many there are of each kind: `3 gateways, 18 dataloggers, 75 sensors`. */
export function useDeviceCounts() {
  const { t } = useTranslation();
  return (counts: Pick<Counts, 'gateways' | 'dataloggers' | 'sensors'>): string =>
    (['gateways', 'dataloggers', 'sensors'] as const)
      .map((kind) => t(`devices.${kind}`, { count: counts[kind], shown: formatCount(counts[kind]) }))
      .join(', ');
}
