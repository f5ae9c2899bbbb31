import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { readingQuality, type StoredReading } from '../../../../shared/domain/device.ts';
import { useApi } from '../../../api/ApiContext.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useFormat } from '../../../ui/useFormat.ts';

const limit = 1000;
const everyMs = 60_000;

/** How many readings of each quality there are; those of which there are none are left out. */
function qualitiesOf(readings: readonly StoredReading[]) {
  const seen = readings.flatMap((each) => (each.resolution === 'raw' ? each.quality : []));
  return readingQuality.options
    .map((quality) => ({ quality, count: seen.filter((each) => each === quality).length }))
    .filter(({ count }) => count > 0);
}

/** How good the newest readings of a sensor are. */
export function ReadingQualities({ sensorId }: { sensorId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { procedures } = useApi();
  const { data } = useQuery(
    procedures.sensors.readings.queryOptions({
      input: { id: sensorId, limit },
      select: (readings) => ({ total: readings.length, qualities: qualitiesOf(readings) }),
      refetchInterval: everyMs,
    }),
  );
  if (data === undefined || data.total === 0) return <span className="text-ink-3">–</span>;
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {data.qualities.map(({ quality, count }) => (
        <span key={quality} className={quality === 'good' ? undefined : 'text-warn-text'}>
          <span className="mono text-12 tabular-nums">{format.share(count, data.total, 1)} %</span>{' '}
          {t(`device.qualities.${quality}`)}
        </span>
      ))}
      <span className="text-12 text-ink-3">
        {t('device.ofLast', { count: data.total, shown: formatCount(data.total) })}
      </span>
    </span>
  );
}
