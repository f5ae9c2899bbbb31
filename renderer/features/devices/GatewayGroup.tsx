import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDevice } from '../../api/useDevices.ts';
import { Age } from '../../ui/Age.tsx';
import { formatCount } from '../../ui/format.ts';
import { Tag } from '../../ui/Pill.tsx';
import { visibleText } from '../../ui/visibleText.ts';
import { DataloggerBlock } from './DataloggerBlock.tsx';
import { DeviceStatus } from './DeviceStatus.tsx';
import type { GatewayBranch } from './deviceTree.ts';

/** A gateway and, unless folded, the dataloggers that hang on it. */
export function GatewayGroup({ branch }: { branch: GatewayBranch }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(true);
  const listId = useId();
  const { dataloggers, offlineCount } = branch;
  const gateway = useDevice('gateway', branch.gateway?.id ?? 0) ?? branch.gateway;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section>
      <h3 className="sticky top-0 z-1 border-t border-line bg-bg">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={listId}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-h-9 w-full flex-wrap items-center gap-x-3 px-4 py-1 text-left hover:bg-hover wide:px-5"
        >
          <Chevron className="-mx-1 size-3.5 flex-none text-ink-3" aria-hidden="true" />
          <span className="mono max-w-[calc(100%-28px)] truncate text-13 !font-medium">
            {gateway === null ? t('devices.noGateway') : visibleText(gateway.label ?? gateway.serialNumber)}
          </span>
          {gateway !== null && (
            <span className="text-12">
              <DeviceStatus status={gateway.isOnline ? 'online' : 'offline'} />
            </span>
          )}
          {gateway?.clockOff === true && <Tag tone="warn">{t('devices.clockOff')}</Tag>}
          <span className="ml-auto flex items-center gap-3 text-12 text-ink-3">
            {offlineCount > 0 && (
              <span className="text-warn-text">{t('devices.offlineCount', { count: offlineCount })}</span>
            )}
            <span className="hidden wide:inline">
              {t('devices.dataloggers', {
                count: dataloggers.length,
                shown: formatCount(dataloggers.length),
              })}
            </span>
            {gateway !== null && (
              <Age at={gateway.lastSeenAt} never="–" className="w-14 text-right text-12" />
            )}
          </span>
        </button>
      </h3>
      {isOpen && (
        <ul id={listId}>
          {dataloggers.map((each) => (
            <DataloggerBlock key={each.datalogger.id} branch={each} />
          ))}
        </ul>
      )}
    </section>
  );
}
