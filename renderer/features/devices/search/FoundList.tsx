import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundDevice } from '../../../../shared/domain/deviceDirectory.ts';
import { useDevice } from '../../../api/useDevices.ts';
import { VirtualRows } from '../../../ui/list/VirtualRows.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { DeviceStatus } from '../DeviceStatus.tsx';
import { deviceName } from '../deviceName.ts';
import { DeviceIcon } from '../tree/DeviceRows.tsx';
import { deviceKey } from '../tree/treeRows.ts';
import { useOpenDevice } from '../useOpenDevice.ts';

function Path({ steps }: { steps: readonly string[] }) {
  return (
    <span className="flex min-w-0 items-center gap-1 text-12 text-ink-3">
      {steps.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step's place is what it is.
        <Fragment key={place}>
          {place > 0 && <ChevronRight className="size-3 flex-none" aria-hidden="true" />}
          <span className="truncate">{visibleText(step)}</span>
        </Fragment>
      ))}
    </span>
  );
}

function FoundRow({ found }: { found: FoundDevice }) {
  const { t } = useTranslation();
  const live = useDevice(found.kind, found.id);
  const isOnline = live?.isOnline ?? found.isOnline;
  const status =
    live !== undefined && 'connectionStatus' in live
      ? live.connectionStatus
      : found.kind === 'gateway'
        ? isOnline
          ? 'online'
          : 'offline'
        : found.connectionStatus;
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_auto] content-center gap-x-4 px-4 wide:px-5">
      <span className="flex min-w-0 items-center gap-1.5">
        <DeviceIcon kind={found.kind} />
        <span className="truncate font-medium">{deviceName(found)}</span>
        {found.label !== null && (
          <span className="mono truncate text-11 text-ink-3">{visibleText(found.serialNumber)}</span>
        )}
      </span>
      <span className="flex justify-self-end text-12">
        <DeviceStatus status={status} siteId={found.siteId} />
      </span>
      <span className="pl-5">
        <Path steps={found.path} />
      </span>
      <span className="justify-self-end text-12 text-ink-3">{t(`devices.kind.${found.kind}`)}</span>
    </div>
  );
}

interface FoundListProps {
  label: string;
  items: readonly FoundDevice[];
  selectedKey: string | null;
}

/** What a search found, each with the way that leads to it. */
export function FoundList({ label, items, selectedKey }: FoundListProps) {
  const openDevice = useOpenDevice();
  const keyOf = ({ kind, id }: FoundDevice) => deviceKey(kind, id);
  return (
    <VirtualRows
      label={label}
      rows={items}
      rowKey={keyOf}
      rowHeightPx={48}
      rowClass="border-b border-line/60"
      traits={(found) => ({ isSelected: keyOf(found) === selectedKey })}
      inSight={selectedKey}
      onOpen={({ kind, id }) => openDevice(kind, id)}
      hearsPage
      className="border-t border-line"
    >
      {(found) => <FoundRow found={found} />}
    </VirtualRows>
  );
}
