import type { Language } from '../country.ts';

const roots = `Northgate,Riverside,Silver Birch,Highfield,Oakwood,Bluebell,Harbourside,Kingfisher,Greystone,Meadowbank,Copper Beech,Lakeview,
  Red Maple,Foxglove,Stonebridge,Westbrook,Clearwater,Summit,Evergreen,Heron,Larkspur,Cedar Grove,Beacon Hill,Ironbridge,Whitethorn,
  Millbrook,Golden Valley,Fairhaven,Pinecrest,Thistle,Ashdown,Blackthorn,Skylark,Seabright,Hawthorn,Longmeadow`;
const trades = `Consulting,Logistics,Engineering,Properties,Construction,Printing,Software,Foods,Accounting,Plumbing,Electrical,Dental,
  Landscaping,Joinery,Furniture,Insurance,Travel,Publishing,Architects,Roofing,Textiles,Motors,Brewing,Bakery,Interiors,Solar,
  Packaging,Optical,Nurseries,Catering,Surveyors,Tooling,Marine,Legal,Veterinary,Timber`;
const female = `Mary,Elizabeth,Sarah,Jennifer,Emma,Olivia,Jessica,Margaret,Susan,Patricia,Linda,Karen,Emily,Charlotte,Amelia,Grace,Sophie,
  Hannah,Rebecca,Laura,Rachel,Catherine,Victoria,Alice,Lucy,Helen,Ruth,Nancy,Megan,Abigail,Chloë,Zoe,Imogen,Harriet,Eleanor,Beatrice,
  Madison,Ashley,Brittany,Latoya,Hazel,Daisy,Poppy,Freya,Isla,Mary Ann,Jo-Anne,Renée,Priscilla,Dorothy`;
const male = `James,John,Robert,Michael,William,David,Richard,Thomas,Charles,Christopher,Daniel,Matthew,Anthony,Mark,Andrew,Joshua,George,
  Oliver,Harry,Jack,Edward,Benjamin,Samuel,Peter,Alexander,Henry,Nathan,Kevin,Brian,Ryan,Jason,Gary,Stephen,Paul,Simon,Adam,Luke,
  Isaac,Ethan,Noah,Liam,Mason,Tyrone,DeShawn,Alistair,Angus,Duncan,Graham,Nigel,Rupert,Jean-Paul,Walter,Frederick`;
const family = `Smith,Jones,Johnson,Williams,Brown,Taylor,Davies,Wilson,Evans,Thomas,Miller,Davis,Moore,Anderson,Jackson,White,Harris,
  Martin,Thompson,Clark,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Hill,Green,Adams,Baker,Nelson,Carter,Mitchell,Roberts,
  Turner,Phillips,Campbell,Parker,Edwards,Collins,Stewart,Morris,Murphy,Cook,Rogers,Morgan,Cooper,Reed,Bailey,Bell,Kelly,Howard,Ward,
  Cox,Richardson,Wood,Watson,Brooks,Bennett,Gray,Hughes,Price,Myers,Long,Foster,Sanders,Ross,Powell,Sullivan,Russell,Fisher,Hamilton,
  Graham,Reynolds,Griffiths,Wallace,West,Cole,Jenkins,Perry,Butler,Barnes,Henderson,MacDonald,McKenzie,McCarthy,O'Brien,O'Neill,
  O'Connor,FitzGerald,St. John,Featherstonehaugh,Ashworth,Blackwood,Hargreaves,Pemberton,Whittaker,Goldberg,Kowalski,Mueller,Garcia,
  Washington,Fairbanks,Nwosu,D'Arcy,de Vere,Montague,Sinclair`;
const firms = `{family} {trade} {form}|{root} {trade} {form}|{family} & {family2} {form}|{family} & Sons {form}|{root} {form}|{city} {trade} {form}|
  {family} Brothers {form}|{family}'s {trade}|The {root} {trade} Company|{family} {trade} {form}`;

export const american: Language = {
  id: 'en-US',
  script: 'Latn',
  female,
  male,
  family,
  middle: 'A.,B.,C.,D.,E.,F.,G.,H.,J.,K.,L.,M.,P.,R.,S.,T.,W.',
  middleShare: 0.22,
  double: '-',
  doubleShare: 0.04,
  before: 'Dr.',
  after: 'Jr.,Jr.,III,Sr.,II',
  streets: `Main Street,Oak Street,Maple Avenue,Park Avenue,Washington Street,Cedar Lane,Elm Street,Lake Drive,Hill Road,Pine Street,
    Sunset Boulevard,2nd Street,Jefferson Avenue,Church Street,River Road,Franklin Street,Highland Avenue,Walnut Street,Ridge Road,
    5th Avenue,Spring Street,Mill Road,Lincoln Avenue,Meadow Lane,Willow Court,County Road 12,Dogwood Drive,Chestnut Street`,
  roots,
  trades,
  firms,
  mailboxes: 'info,hello,contact,sales,office,team',
};

export const british: Language = {
  ...american,
  id: 'en-GB',
  family: family
    .replace('Garcia,', 'Ó Súilleabháin,')
    .replace('Washington,', 'Llewellyn,ap Rhys,')
    .replace('Kowalski,', 'Okonkwo,'),
  middleShare: 0.06,
  before: 'Dr,Sir,Prof.',
  after: 'OBE,Jr,MBE',
  doubleShare: 0.05,
  streets: `High Street,Station Road,Church Lane,Victoria Road,Park Road,London Road,Queen's Road,King Street,Mill Lane,The Green,Manor Road,
    Albert Street,Kingsway,Orchard Close,Grange Avenue,Springfield Road,Windsor Crescent,St Mary's Terrace,York Place,Chapel Street,
    Meadow View,Market Square,Bridge Street,Castle Street,New Road,Abbey Gardens,Quayside,North Parade`,
};

export const welsh: Language = {
  ...british,
  id: 'cy',
  female: `Siân,Cerys,Angharad,Bronwen,Rhiannon,Megan,Carys,Eleri,Ffion,Gwenllian,Nia,Lowri,Catrin,Mair,Non,Llinos,Myfanwy`,
  male: `Dafydd,Gareth,Rhys,Huw,Ieuan,Owain,Llŷr,Emrys,Gethin,Iwan,Siôn,Geraint,Aled,Tomos,Dylan,Gwilym,Llewelyn`,
  family: `Jones,Davies,Williams,Evans,Thomas,Roberts,Lewis,Hughes,Morgan,Griffiths,Owen,Edwards,Price,Rees,Jenkins,Llewellyn,Pritchard,
    Parry,Bowen,ap Rhys,ap Gwilym,Gruffydd,Lloyd,Vaughan,Prosser,Tudur`,
};

export const irish: Language = {
  ...british,
  id: 'en-IE',
  female: `Mary,Sinéad,Aoife,Niamh,Siobhán,Ciara,Gráinne,Róisín,Caoimhe,Orla,Deirdre,Áine,Clodagh,Fionnuala,Saoirse,Bríd,Nuala,Emma,
    Margaret,Catherine,Anne,Éabha,Maeve,Noreen,Muireann`,
  male: `Patrick,Seán,Conor,Ciarán,Pádraig,Cillian,Eoin,Oisín,Liam,Brendan,Declan,Fergal,Tadhg,Diarmuid,Niall,Ronan,Michael,John,Daniel,
    Cormac,Éamon,Fionn,Darragh,Rory,Aidan,Donnchadh`,
  family: `Murphy,Kelly,O'Sullivan,Walsh,Smith,O'Brien,Byrne,Ryan,O'Connor,O'Neill,O'Reilly,Doyle,McCarthy,Gallagher,Doherty,Kennedy,Lynch,
    Murray,Quinn,Moore,McLoughlin,O'Carroll,Connolly,Daly,O'Connell,Wilson,Dunne,Brennan,Burke,Collins,Ó Súilleabháin/Ní Shúilleabháin,
    Mac Giolla Phádraig/Nic Giolla Phádraig,Ó Briain/Ní Bhriain,FitzGerald,Nolan,Hayes,de Búrca,Mac Cárthaigh/Nic Cárthaigh,O'Shea`,
  middleShare: 0.02,
};

export const indian: Language = {
  ...british,
  id: 'en-IN',
  female: `Priya,Anjali,Lakshmi,Divya,Kavita,Deepa,Meera,Sunita,Neha,Pooja,Ananya,Radha,Shreya,Aishwarya,Nandini,Fatima,Harpreet,Sangeetha`,
  male: `Rajesh,Amit,Suresh,Arjun,Vikram,Sanjay,Rahul,Anil,Ravi,Karthik,Mohammed,Gurpreet,Venkatesh,Aditya,Rohan,Srinivas,Imran,Prakash`,
  family: `Sharma,Patel,Singh,Kumar,Reddy,Gupta,Iyer,Nair,Rao,Khan,Das,Mehta,Joshi,Menon,Shah,Banerjee,Chatterjee,Desai,Pillai,Kulkarni,
    Mukherjee,Naidu,Chopra,Malhotra,Bose,Fernandes,Subramaniam,Krishnamurthy,D'Souza,Agarwal,Kaur`,
  middle: 'K.,S.,R.,M.,V.,N.,P.',
  middleShare: 0.1,
  doubleShare: 0,
  after: undefined,
  roots:
    'Himalaya,Lotus,Surya,Ganga,Sagar,Vasant,Nilgiri,Chandan,Saffron,Mayura,Indus Valley,Deccan,Malabar,Kaveri,Amrit,Neem',
  streets: `MG Road,Station Road,Gandhi Nagar,Park Street,Brigade Road,Anna Salai,Nehru Marg,Temple Street,Market Road,Lake View Road,
    Residency Road,College Road,Jubilee Hills Road,Linking Road,Old Airport Road`,
};
