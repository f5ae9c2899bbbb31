import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Datalogger, Gateway, Sensor } from '../../../../shared/domain/device.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { formatCount } from '../../../ui/format.ts';
import { formatUnit } from '../../../ui/formatReading.ts';
import { Tag } from '../../../ui/Pill.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { useFormat } from '../../../ui/useFormat.ts';
import { visibleText } from '../../../ui/visibleText.ts';
import { Moment } from '../Moment.tsx';
import type { DeviceRef } from '../openedDevice.ts';
import { SeenAge } from '../tree/SensorValue.tsx';
import { LabelEditor } from './LabelEditor.tsx';

type Fact = readonly [name: string, value: ReactNode];

const mono = (text: string) => <span className="mono text-12 tabular-nums">{text}</span>;

function Serial({ serialNumber }: { serialNumber: string }) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-1">
      <span className="mono wrap-anywhere text-12">{visibleText(serialNumber)}</span>
      <span className="-my-1.5">
        <CopyButton text={serialNumber} label={t('device.copySerial')} />
      </span>
    </span>
  );
}

/** Heartbeats got, missed, and the share of those expected. */
function useBeatFacts() {
  const { t } = useTranslation();
  const format = useFormat();
  return (device: Gateway | Datalogger): Fact[] => {
    const interval = format.age(device.expectedHeartbeatInterval * 1000);
    const facts: Fact[] = [];
    if ('missedHeartbeats' in device) {
      const { uptimePercentage, missedHeartbeats, totalHeartbeats } = device;
      facts.push(
        [
          t('device.uptime'),
          uptimePercentage === null ? null : mono(`${format.decimal(uptimePercentage, 1)} %`),
        ],
        [
          t('device.heartbeats'),
          mono(
            t('device.gotMissed', {
              got: formatCount(totalHeartbeats),
              missed: formatCount(missedHeartbeats),
            }),
          ),
        ],
      );
    } else {
      facts.push([t('device.heartbeats'), mono(formatCount(device.totalHeartbeats))]);
    }
    return [...facts, [t('device.interval'), mono(t('device.every', { interval }))]];
  };
}

function useNetworkFacts() {
  const { t } = useTranslation();
  return (device: Gateway | Datalogger): Fact[] => [
    [t('device.firmware'), device.firmwareVersion && mono(visibleText(device.firmwareVersion))],
    [
      'hostname' in device ? t('device.host') : '',
      'hostname' in device && device.hostname ? mono(visibleText(device.hostname)) : null,
    ],
    [t('device.address'), device.ipAddress && mono(visibleText(device.ipAddress))],
    [
      t('device.clock'),
      device.clockOff ? (
        <Tag key="off" tone="warn">
          {t('device.clockIsOff')}
        </Tag>
      ) : (
        t('device.clockRight')
      ),
    ],
  ];
}

type DeviceFactsProps =
  | { kind: 'gateway'; device: Gateway }
  | { kind: 'datalogger'; device: Datalogger }
  | { kind: 'sensor'; device: Sensor };

function useTypeFacts() {
  const { t } = useTranslation();
  return ({ kind, device }: DeviceFactsProps): Fact[] => {
    if (kind === 'gateway') return [];
    if (kind === 'sensor') {
      const unit = device.unitOfMeasure;
      return [
        [t('device.type'), t(`devices.type.${device.sensorType}`)],
        [t('device.unit'), unit === null ? null : visibleText(formatUnit(unit))],
      ];
    }
    const { dataloggerType, acquisitionStatus } = device;
    return [
      [t('device.type'), dataloggerType && visibleText(dataloggerType)],
      [t('device.acquisition'), acquisitionStatus && visibleText(acquisitionStatus)],
    ];
  };
}

/** What is known of a device, its label edited in place. Of whatever kind, in the same order. */
export function DeviceFacts(props: DeviceFactsProps) {
  const { kind, device } = props;
  const { t } = useTranslation();
  const typeFacts = useTypeFacts();
  const beatFacts = useBeatFacts();
  const networkFacts = useNetworkFacts();
  const ref: DeviceRef = { kind, id: device.id };
  const isSilent = !device.isOnline && device.lastSeenAt !== null;
  return (
    <Facts
      facts={[
        [
          t('device.label'),
          <LabelEditor
            key={`${kind}-${device.id}`}
            device={ref}
            label={device.label}
            serialNumber={device.serialNumber}
          />,
        ],
        [t('device.serial'), <Serial key="serial" serialNumber={device.serialNumber} />],
        ...typeFacts(props),
        [
          t(isSilent ? 'device.offlineSince' : 'device.lastSeen'),
          isSilent && device.lastSeenAt !== null ? (
            <Moment key="since" at={device.lastSeenAt} />
          ) : (
            <SeenAge key="seen" kind={kind} device={device} />
          ),
        ],
        [t('device.knownSince'), <Moment key="known" at={device.firstSeenAt} />],
        ...(kind === 'sensor' ? [] : [...beatFacts(device), ...networkFacts(device)]),
      ]}
    />
  );
}
