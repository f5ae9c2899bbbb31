import { useTranslation } from 'react-i18next';
import type { Report, ReportDay } from '../../../../shared/domain/report.ts';
import { useFormat } from '../../../ui/useFormat.ts';

const dayMs = 86_400_000;
const box = { width: 620, height: 44, gap: 2 };

/** The parts of a day from the bottom up; what is not known stays empty. */
const partsOf = ({ time }: ReportDay) => [
  { fill: 'fill-live-bar', ms: time.connectedMs },
  { fill: 'fill-bad', ms: time.wantedMs - time.connectedMs },
  { fill: 'fill-edge', ms: time.offMs },
];

/** Each day of the month as a column: up, interrupted, off, or not known. */
export function DayStrip({ report, days }: { report: Report; days: readonly ReportDay[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const count = Math.round((report.to - report.from) / dayMs);
  const step = box.width / count;
  const lost = days.filter(({ time }) => time.wantedMs > time.connectedMs).length;
  return (
    <svg
      className="mt-3 block h-11 w-full"
      viewBox={`0 0 ${box.width} ${box.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('reports.days', { count: days.length, lost })}
    >
      {Array.from({ length: count }, (_none, place) => {
        const day = days[place];
        const x = place * step;
        const width = step - box.gap;
        let y = box.height;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the month.
          <g key={place}>
            <rect x={x} y={0} width={width} height={box.height} className="fill-line" />
            {day !== undefined && (
              <title>{`${place + 1}: ${format.length(day.time.wantedMs - day.time.connectedMs)}`}</title>
            )}
            {day !== undefined &&
              partsOf(day).map(({ fill, ms }) => {
                const height = ms === 0 ? 0 : Math.max(1.5, (ms / dayMs) * box.height);
                y -= height;
                return <rect key={fill} x={x} y={y} width={width} height={height} className={fill} />;
              })}
          </g>
        );
      })}
    </svg>
  );
}
