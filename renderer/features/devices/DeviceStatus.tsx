import { useTranslation } from 'react-i18next';
import type { DeviceConnectionStatus } from '../../../shared/domain/device.ts';
import type { GlyphKind } from '../../ui/StatusGlyph.tsx';
import { StatusWord } from '../../ui/StatusGlyph.tsx';
import { useIsHeard } from './useIsHeard.ts';

/** The topmost silent device is the fault; of what hangs beneath it nothing is known. */
const glyphOf: Record<DeviceConnectionStatus, GlyphKind> = {
  online: 'connected',
  offline: 'silent',
  gateway_offline: 'unknown',
  datalogger_offline: 'unknown',
};

/** Whether a device is heard, and why not. */
export function DeviceStatus({ status, siteId }: { status: DeviceConnectionStatus; siteId: number }) {
  const { t } = useTranslation();
  const isHeard = useIsHeard(siteId);
  return (
    <StatusWord
      kind={isHeard ? glyphOf[status] : 'unknown'}
      word={isHeard ? t(`devices.status.${status}`) : t('status.unknown')}
    />
  );
}
