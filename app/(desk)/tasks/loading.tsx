export { RegistryLoading as default } from '@/app/(desk)/_registry/registry-loading';
