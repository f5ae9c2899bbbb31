import { clsx } from 'clsx';
import { Gauge, RadioTower, Router } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceConnectionStatus } from '../../../../shared/domain/device.ts';
import type { DeviceKind } from '../../../api/deviceStore.ts';
import { formatCount } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list/Cell.tsx';
import { Tag } from '../../../ui/Pill.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { DeviceStatus } from '../DeviceStatus.tsx';
import { deviceName, sensorName } from '../deviceName.ts';
import { SeenAge, SensorValue } from './SensorValue.tsx';
import { Twig } from './Twig.tsx';
import { fromRoomy, indentPx, type TreeLayout, treeGrid } from './treeGrid.ts';
import type { DeviceRow } from './treeRows.ts';

const icons = { gateway: RadioTower, datalogger: Router, sensor: Gauge } as const;

/** What kind of device it is, drawn. Its word stands in the panel and in the search. */
export function DeviceIcon({ kind }: { kind: DeviceKind }) {
  const Icon = icons[kind];
  return <Icon className="size-3.5 flex-none text-ink-3" strokeWidth={1.8} aria-hidden="true" />;
}

function useTypeWord() {
  const { t } = useTranslation();
  return (row: DeviceRow): string => {
    if (row.kind === 'sensor') return t(`devices.type.${row.device.sensorType}`);
    const type = row.kind === 'gateway' ? row.device?.hostname : row.device.dataloggerType;
    return type == null ? '' : visibleText(type);
  };
}

/** How much hangs on a branch, and how much of it is offline. */
function Beneath({ row }: { row: Exclude<DeviceRow, { kind: 'sensor' }> }) {
  const { t } = useTranslation();
  const parts = [
    ...(row.kind === 'gateway'
      ? [t('devices.dataloggers', { count: row.dataloggers, shown: formatCount(row.dataloggers) })]
      : []),
    t('devices.sensors', { count: row.sensors, shown: formatCount(row.sensors) }),
  ];
  return (
    <span className="flex min-w-0 items-center gap-2 text-12 text-ink-3">
      <span className="truncate">{parts.join(', ')}</span>
      {row.offline > 0 && (
        <span className="whitespace-nowrap text-warn-text">
          {t('devices.offlineCount', { count: row.offline, shown: formatCount(row.offline) })}
        </span>
      )}
    </span>
  );
}

/** What makes a device worth a look, beside its status. */
function Marks({ row }: { row: DeviceRow }): ReactNode {
  const { t } = useTranslation();
  if (row.kind === 'sensor' || row.device === null) return null;
  const stopped = row.kind === 'datalogger' ? row.device.acquisitionStatus : null;
  return (
    <>
      {stopped !== null && stopped !== 'running' && <Tag tone="warn">{visibleText(stopped)}</Tag>}
      {row.device.clockOff && <Tag tone="warn">{t('devices.clockOff')}</Tag>}
    </>
  );
}

const statusOf = (row: DeviceRow): DeviceConnectionStatus | null => {
  if (row.kind !== 'gateway') return row.device.connectionStatus;
  if (row.device === null) return null;
  return row.device.isOnline ? 'online' : 'offline';
};

interface DeviceRowCellsProps {
  row: DeviceRow;
  layout: TreeLayout;
  /** The same function at each rendering. */
  onToggle: (key: string) => void;
}

/** A device in the tree. Rendered again when it stands otherwise; values and ages render by themselves. */
export const DeviceRowCells = memo(function DeviceRowCells({ row, layout, onToggle }: DeviceRowCellsProps) {
  const { t } = useTranslation();
  const typeWord = useTypeWord()(row);
  const status = statusOf(row);
  const name =
    row.device === null
      ? t('devices.noGateway')
      : row.kind === 'sensor'
        ? sensorName(row.device, row.dataloggerSerial)
        : deviceName(row.device);
  const isCode = row.device !== null && row.device.label === null;
  const value = row.kind === 'sensor' ? <SensorValue sensor={row.device} /> : <Beneath row={row} />;
  const age = row.device !== null && (
    <SeenAge
      kind={row.kind}
      device={row.device}
      className={layout === 'narrow' ? '!text-11 !text-ink-3' : ''}
    />
  );
  const title = row.device === null ? undefined : visibleText(row.device.serialNumber);
  const twig = <Twig isOpen={row.kind === 'sensor' ? null : row.isOpen} onToggle={() => onToggle(row.key)} />;
  const nameLine = (
    <>
      {twig}
      <DeviceIcon kind={row.kind} />
      <span
        title={title}
        className={clsx(
          'min-w-0 truncate',
          isCode && 'mono text-12',
          row.kind === 'sensor' ? 'font-body' : '!font-medium',
        )}
      >
        {name}
      </span>
    </>
  );
  const indent = { paddingLeft: indentPx(row.level) };
  if (layout === 'narrow') {
    return (
      <div role="presentation" className={clsx('h-full', treeGrid.narrow)}>
        <Cell className="flex items-center gap-1.5" style={indent}>
          {nameLine}
        </Cell>
        <Cell className="flex max-w-[58vw] items-center justify-end">{value}</Cell>
        <Cell className="flex items-center gap-2 text-12" style={{ paddingLeft: indentPx(row.level) + 26 }}>
          {status !== null && <DeviceStatus status={status} siteId={row.siteId} />}
          <Marks row={row} />
        </Cell>
        <Cell className="text-right">{age}</Cell>
      </div>
    );
  }
  return (
    <div role="presentation" className={clsx('h-full', treeGrid.wide)}>
      <Cell className="flex items-center gap-1.5" style={indent}>
        {nameLine}
        <Marks row={row} />
      </Cell>
      <Cell className={clsx('truncate text-12 text-ink-3', fromRoomy)}>{typeWord}</Cell>
      <Cell className="flex text-12">
        {status !== null && <DeviceStatus status={status} siteId={row.siteId} />}
      </Cell>
      <Cell>{value}</Cell>
      <Cell className="text-right">{age}</Cell>
    </div>
  );
});
