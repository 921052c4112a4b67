import { useTranslations } from 'next-intl';
import type { Channel, Stage } from '@/lib/notifications/kind';
import { wayField } from '@/lib/notifications/schema';

/** Stages by ways, a tick in each: each is a field of the form it stands in. */
export function WaysTable({
  caption,
  rows,
  channels,
  on,
}: {
  caption: string;
  rows: readonly Stage[];
  channels: readonly Channel[];
  on: (stage: Stage, channel: Channel) => boolean;
}) {
  const t = useTranslations('notifications');
  return (
    <table className="w-full border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className="py-2 pr-3 text-left text-sm font-normal text-ink-3">
            {t('ways.stage')}
          </th>
          {channels.map((channel) => (
            <th
              key={channel}
              scope="col"
              className="px-1 py-2 text-center text-sm font-normal text-ink-3 max-sm:px-0.5 max-sm:text-xs"
            >
              {t(`channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((stage) => (
          <tr key={stage} className="border-b border-line">
            <th scope="row" className="py-1 pr-3 text-left font-normal max-sm:pr-1 max-sm:text-sm">
              {t(`stages.${stage}`)}
            </th>
            {channels.map((channel) => (
              <td key={channel} className="px-1 py-1 text-center max-sm:px-0">
                <input type="hidden" name={wayField(stage, channel)} value="" />
                <label className="inline-grid size-8 place-items-center">
                  <input
                    type="checkbox"
                    className="tick"
                    name={wayField(stage, channel)}
                    value="1"
                    defaultChecked={on(stage, channel)}
                  />
                  <span className="sr-only">{`${t(`stages.${stage}`)}: ${t(`channels.${channel}`)}`}</span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
