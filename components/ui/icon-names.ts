/** The icons of Dilo, by their lucide names. `icons.svg` is drawn from this list; `icons.test.ts` writes it with UPDATE_ICONS=1. */
export const iconNames = [
  ...['activity', 'archive', 'archive-restore', 'arrow-down', 'arrow-left', 'arrow-right', 'arrow-up', 'arrow-up-down'],
  ...['at-sign', 'ban', 'book-open', 'bookmark', 'briefcase', 'building-2', 'cake', 'calendar', 'calendar-clock'],
  ...['calendar-days', 'camera', 'chart-column', 'check', 'check-check', 'chevron-down', 'chevron-left', 'chevron-right'],
  ...['chevron-up', 'circle', 'circle-alert', 'circle-check', 'circle-question-mark', 'circle-x', 'clock', 'columns-3'],
  ...['copy', 'corner-down-right', 'credit-card', 'database', 'diamond', 'download', 'ellipsis', 'external-link', 'eye'],
  ...['eye-off', 'file', 'file-text', 'file-up', 'flag', 'folder', 'folder-open', 'folder-tree', 'git-branch', 'globe'],
  ...['grip-vertical', 'hash', 'history', 'house', 'id-card', 'image', 'inbox', 'info', 'key-round', 'keyboard', 'landmark'],
  ...['languages', 'layers', 'layout-list', 'link', 'list-checks', 'list-filter', 'list-tree', 'loader-circle', 'lock'],
  ...['log-out', 'mail', 'map-pin', 'menu', 'message-square', 'minus', 'monitor', 'moon', 'network', 'package'],
  ...['panel-left', 'panel-right', 'paperclip', 'pause', 'pencil', 'percent', 'phone', 'pin', 'play', 'plus', 'printer'],
  ...['quote', 'redo-2', 'refresh-cw', 'repeat', 'rotate-ccw', 'save', 'scroll-text', 'search', 'send', 'settings'],
  ...['share-2', 'shield', 'sliders-horizontal', 'square-check-big', 'star', 'sun', 'table-2', 'tag', 'timer', 'trash-2'],
  ...['triangle-alert', 'undo-2', 'unlink', 'upload', 'user', 'user-plus', 'users', 'users-round', 'wallet', 'x', 'zap'],
] as const satisfies readonly string[];
export type IconName = (typeof iconNames)[number];
