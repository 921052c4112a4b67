// What Next and next-intl give to pages beyond request-scope.ts: vi.mock('next-intl/server', () => import('<…>/page-scope')),
// and 'next-intl' the same. Words are their keys; what a page says of records comes from the database all the same.

const translate = Object.assign((key: string) => key, {
  raw: () => ({}),
  has: () => false,
  rich: (key: string) => key,
});
export const getTranslations = async () => translate;
export const getMessages = async () => ({ ui: {}, shell: {}, record: {}, errors: {} });
export const getLocale = async () => 'en';
export const getRequestConfig = (make: unknown) => make;

export const useTranslations = () => translate;
export const useLocale = () => 'en';
export const NextIntlClientProvider = ({ children }: { children: unknown }) => children;
