/** People who are there whatever the seed, so that the spellings worth searching for can be tried in any sample. */
export interface CastMember {
  country: string;
  name: string;
  given: string;
  family: string;
}

/** By position in the stream. */
export const CAST: ReadonlyMap<number, CastMember> = new Map(
  [
    [11, 'DE', 'Judith Löwenthal', 'judith', 'loewenthal'],
    [23, 'DE', 'Jürgen Müller', 'juergen', 'mueller'],
    [42, 'AT', 'Änne Müller', 'aenne', 'mueller'],
    [77, 'US', 'Walter Mueller', 'walter', 'mueller'],
    [104, 'CH', 'Beat Müller-Brunner', 'beat', 'mueller-brunner'],
    [150, 'FR', 'Hélène Muller', 'helene', 'muller'],
    [211, 'IE', "Sinéad O'Brien", 'sinead', 'obrien'],
    [260, 'PL', 'Łucja Żółkowska', 'lucja', 'zolkowska'],
    [333, 'NO', 'Bjørn Ødegård', 'bjorn', 'odegard'],
    [404, 'VN', 'Nguyễn Thị Ánh', 'anh', 'nguyen'],
    [512, 'TR', 'Işıl Çağlayan', 'isil', 'caglayan'],
  ].map(
    ([at, country, name, given, family]) => [at, { country, name, given, family }] as [number, CastMember],
  ),
);
