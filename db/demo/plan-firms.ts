import type { CustomerInput } from '@/lib/customers/schema';
import * as words from './customer-words';
import { FOLDER } from './house';
import { inLatin, mailName, mobile, type PersonName, personName, type Tongue } from './names';
import type { Random } from './random';
import { edrpou, innOfFirm, ogrn, rnokpp, ukrainianIban, vatNumber } from './requisites';

/** What a card says of a firm; its folder, managers and contacts are added by whoever registers it. */
export type Firm = Pick<
  CustomerInput,
  'title' | 'form' | 'fullName' | 'country' | 'taxId' | 'vatId' | 'kpp' | 'ogrn' | 'legalAddress' | 'postalAddress'
> &
  Pick<CustomerInput, 'city' | 'region' | 'postalCode' | 'phones' | 'emails' | 'site' | 'accounts'> & {
    folder: number;
    tongue: Tongue;
    domain: string;
  };

const FORMS = {
  ТОВ: 'Товариство з обмеженою відповідальністю',
  ПП: 'Приватне підприємство',
  АТ: 'Акціонерне товариство',
  Кооператив: 'Виробничий кооператив',
};

function place(random: Random) {
  const { city, region, postal, dial, folder } = random.pick(words.cities);
  const postalCode = `${postal}${random.digits(3)}`;
  const street = `вул. ${random.pick(words.streets.uk)}, ${random.between(1, 140)}`;
  const legalAddress = [postalCode, region, `м. ${city}`, street].filter(Boolean).join(', ');
  const phones = [`+380${dial}${random.digits(9 - dial.length)}`];
  if (random.chance(0.5)) phones.push(mobile(random));
  return { folder: FOLDER[folder], city, region, postalCode, legalAddress, phones };
}

const web = (random: Random, domain: string) => ({
  domain,
  emails: random.chance(0.3) ? [`info@${domain}`, `buh@${domain}`] : [`office@${domain}`],
  site: random.chance(0.6) ? `https://${domain}` : '',
});

function ukrainianAccounts(random: Random): Firm['accounts'] {
  return random
    .sample(words.banks, random.weighted({ 0: 3, 1: 6, 2: 1 }) === '0' ? 0 : random.between(1, 2))
    .map((bank) => ({
      account: ukrainianIban(random, bank.mfo),
      bankName: bank.name,
      bankCode: bank.mfo,
      currency: 'UAH',
    }));
}

export function ukrainianFirm(random: Random): Firm {
  const form = random.weighted({ ТОВ: 70, ПП: 18, АТ: 6, Кооператив: 6 });
  const name = random.chance(0.75)
    ? `${random.pick(words.cores)}-${random.pick(words.tails)}`
    : random.pick(words.cores);
  const where = place(random);
  return {
    ...where,
    ...web(random, `${inLatin(name)}.example`),
    tongue: random.chance(0.75) ? 'uk' : 'ru',
    title: `${form} «${name}»`,
    form: 'company',
    fullName: `${FORMS[form]} «${name}»`,
    country: 'UA',
    taxId: edrpou(random),
    vatId: random.chance(0.6) ? random.between(1, 9) + random.digits(11) : '',
    postalAddress: random.chance(0.25) ? `${where.postalCode}, м. ${where.city}, а/с ${random.between(10, 900)}` : '',
    accounts: ukrainianAccounts(random),
  };
}

export function soleTrader(random: Random): Firm {
  const name = personName(random, 'uk');
  const title = `ФОП ${name.lastName} ${name.firstName} ${name.middleName}`;
  const domain = 'poshta.example';
  return {
    ...place(random),
    tongue: 'uk',
    domain,
    emails: [`${mailName(name)}@${domain}`],
    title,
    form: 'sole_trader',
    fullName: title.replace('ФОП', 'Фізична особа – підприємець'),
    country: 'UA',
    taxId: rnokpp(random),
    accounts: ukrainianAccounts(random),
  };
}

export function stateBody(random: Random): Firm {
  const where = place(random);
  const title = random.chance(0.3)
    ? `ОСББ «${random.pick(words.estates)}-${random.between(2, 48)}»`
    : `${random.pick(words.stateBodies)}, м. ${where.city}`;
  return {
    ...where,
    ...web(random, `${inLatin(title).slice(0, 24).replace(/-$/, '')}.example`),
    folder: FOLDER.state,
    tongue: 'uk',
    title,
    form: 'government',
    fullName: title,
    country: 'UA',
    taxId: edrpou(random),
    accounts: ukrainianAccounts(random),
  };
}

export function russianFirm(random: Random, name: string): Firm {
  const city = random.pick(words.russianCities);
  const inn = innOfFirm(random);
  const quoted = name.includes('«') ? name : `«${name}»`;
  return {
    ...web(random, `${inLatin(name)}.example`),
    folder: FOLDER.abroad,
    tongue: 'ru',
    title: `ООО ${quoted}`,
    form: 'company',
    fullName: `Общество с ограниченной ответственностью ${quoted}`,
    country: 'RU',
    taxId: inn,
    kpp: `${inn.slice(0, 4)}01001`,
    ogrn: ogrn(random),
    city,
    postalCode: `1${random.digits(5)}`,
    legalAddress: `г. ${city}, ул. ${random.pick(words.streets.ru)}, ${random.between(1, 90)}`,
    phones: [`+7495${random.digits(7)}`],
  };
}

const VAT_DIGITS = { PL: 10, DE: 9, CZ: 8, GB: 9 } as const;
const DIALS = { PL: '+48', DE: '+4930', CZ: '+420', GB: '+4420' } as const;
const PHONE_DIGITS = { PL: 9, DE: 7, CZ: 9, GB: 8 } as const;

export function foreignFirm(random: Random, { title, country, city }: (typeof words.foreignFirms)[number]): Firm {
  const vatId = vatNumber(random, country, VAT_DIGITS[country]);
  return {
    ...web(
      random,
      `${inLatin(title.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(' ')[0] ?? 'firm')}.example`,
    ),
    folder: country === 'GB' ? FOLDER.abroad : FOLDER.europe,
    tongue: 'en',
    title,
    form: 'company',
    fullName: title,
    country,
    taxId: vatId.replace(/^[A-Z]{2}/, ''),
    vatId,
    city,
    phones: [`${DIALS[country]}${random.between(2, 8)}${random.digits(PHONE_DIGITS[country] - 1)}`],
  };
}

export type ContactPlan = {
  title: string;
  position: string;
  phones: string[];
  emails: string[];
  messengers: string[];
  birthday: string | null;
};

export function contactOf(random: Random, firm: Firm, birthday: () => string): ContactPlan {
  const tongue = firm.tongue;
  const name: PersonName = personName(random, tongue);
  const order = tongue === 'en' ? [name.firstName, name.lastName] : [name.lastName, name.firstName, name.middleName];
  return {
    title: order.join(' '),
    position: random.pick(words.contactPositions[tongue]),
    phones: firm.country === 'UA' ? [mobile(random)] : [],
    emails: random.chance(0.7) ? [`${mailName(name)}@${firm.domain}`] : [],
    messengers: random.chance(0.2) ? [`@${inLatin(name.firstName)}_${inLatin(name.lastName)}`] : [],
    birthday: random.chance(0.3) ? birthday() : null,
  };
}
