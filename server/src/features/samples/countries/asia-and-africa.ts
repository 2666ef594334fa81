import type { Country } from '../country.ts';
import { chinese, hindi, japanese, korean, taiwanese, thai, vietnamese } from '../languages/asian.ts';
import { british, indian } from '../languages/english.ts';
import { french } from '../languages/romance.ts';
import { arabic, hebrew } from '../languages/semitic.ts';

export const asiaAndAfrica: Country[] = [
  {
    code: 'JP',
    weight: 30,
    languages: [japanese],
    forms: '株式会社',
    address: '{street}{c}-{m}-{m}',
    dial: '+81',
    mobile: '90-####-####,80-####-####,70-####-####',
    cities: `東京=Tokyo|東京都|1##-00##|3-####-####;横浜市=Yokohama|神奈川県|22#-00##|45-###-####;大阪市=Osaka|大阪府|53#-00##|6-####-####;名古屋市=Nagoya|愛知県|45#-00##|52-###-####;
      札幌市=Sapporo|北海道|06#-00##|11-###-####;福岡市=Fukuoka|福岡県|81#-00##|92-###-####;神戸市=Kobe|兵庫県|65#-00##|78-###-####;京都市=Kyoto|京都府|60#-00##|75-###-####;
      広島市=Hiroshima|広島県|73#-00##|82-###-####;仙台市=Sendai|宮城県|98#-00##|22-###-####;金沢市=Kanazawa|石川県|92#-00##|76-###-####;那覇市=Naha|沖縄県|90#-00##|98-###-####`,
  },
  {
    code: 'CN',
    weight: 26,
    languages: [chinese],
    forms: '有限公司,有限责任公司,股份有限公司',
    address: '{street}{n}号',
    dial: '+86',
    mobile: '138 #### ####,139 #### ####,186 #### ####',
    cities: `上海=Shanghai|上海市|2000##|21 #### ####;北京=Beijing|北京市|1000##|10 #### ####;深圳=Shenzhen|广东省|5180##|755 #### ####;广州=Guangzhou|广东省|5100##|20 #### ####;
      成都=Chengdu|四川省|6100##|28 #### ####;杭州=Hangzhou|浙江省|3100##|571 #### ####;武汉=Wuhan|湖北省|4300##|27 #### ####;西安=Xian|陕西省|7100##|29 #### ####;
      南京=Nanjing|江苏省|2100##|25 #### ####;青岛=Qingdao|山东省|2660##|532 #### ####;厦门=Xiamen|福建省|3610##|592 ### ####;昆明=Kunming|云南省|6500##|871 #### ####`,
  },
  {
    code: 'TW',
    weight: 8,
    languages: [taiwanese],
    forms: '有限公司,股份有限公司',
    address: '{street}{n}號',
    dial: '+886',
    mobile: '9## ### ###',
    cities:
      '台北市=Taipei|台北市|10###|2 #### ####;高雄市=Kaohsiung|高雄市|80###|7 ### ####;台中市=Taichung|台中市|40###|4 #### ####;台南市=Tainan|台南市|70###|6 ### ####;新竹市=Hsinchu|新竹市|300##|3 ### ####;花蓮市=Hualien|花蓮縣|970##|3 8## ####',
  },
  {
    code: 'KR',
    weight: 14,
    languages: [korean],
    forms: '주식회사',
    address: '{street} {n}',
    dial: '+82',
    mobile: '10-%###-####',
    cities: `서울=Seoul|서울특별시|0####|2-%##-####;부산=Busan|부산광역시|48###|51-%##-####;인천=Incheon|인천광역시|21###|32-%##-####;대구=Daegu|대구광역시|41###|53-%##-####;대전=Daejeon|대전광역시|34###|42-%##-####;
      광주=Gwangju|광주광역시|61###|62-%##-####;제주시=Jeju|제주특별자치도|63###|64-%##-####;수원시=Suwon|경기도|16###|31-%##-####`,
  },
  {
    code: 'VN',
    weight: 9,
    languages: [vietnamese],
    forms: 'Công ty TNHH,Công ty TNHH,Công ty Cổ phần',
    address: '{n} {street}',
    dial: '+84',
    mobile: '90# ### ###,91# ### ###,98# ### ###',
    cities: `Thành phố Hồ Chí Minh|Thành phố Hồ Chí Minh|70####|28 #### ####;Hà Nội|Hà Nội|10####|24 #### ####;Đà Nẵng|Đà Nẵng|55####|236 ### ####;Hải Phòng|Hải Phòng|18####|225 ### ####;
      Cần Thơ|Cần Thơ|94####|292 ### ####;Huế|Thừa Thiên Huế|49####|234 ### ####;Nha Trang|Khánh Hòa|65####|258 ### ####;Đà Lạt|Lâm Đồng|66####|263 ### ####`,
  },
  {
    code: 'TH',
    weight: 8,
    languages: [thai],
    forms: 'จำกัด',
    address: '{n} {street}',
    dial: '+66',
    mobile: '81 ### ####,89 ### ####,92 ### ####',
    cities:
      'กรุงเทพมหานคร=Bangkok|กรุงเทพมหานคร|10##0|2 ### ####;เชียงใหม่=Chiang Mai|เชียงใหม่|50##0|53 ### ###;ขอนแก่น=Khon Kaen|ขอนแก่น|40##0|43 ### ###;ภูเก็ต=Phuket|ภูเก็ต|83##0|76 ### ###;หาดใหญ่=Hat Yai|สงขลา|90##0|74 ### ###',
  },
  {
    code: 'IN',
    weight: 32,
    languages: [indian, hindi],
    forms: { 'en-IN': 'Pvt. Ltd.,Pvt. Ltd.,Ltd.,LLP', hi: 'प्रा. लि.,लिमिटेड' },
    address: '{n}, {street}',
    dial: '+91',
    mobile: '98### #####,99### #####,70### #####',
    cities: `Mumbai|Maharashtra|4000##|22 %### ####;Bengaluru|Karnataka|5600##|80 %### ####;दिल्ली=Delhi|दिल्ली|1100##|11 %### ####|hi;Hyderabad|Telangana|5000##|40 %### ####;
      Chennai|Tamil Nadu|6000##|44 %### ####;लखनऊ=Lucknow|उत्तर प्रदेश|2260##|522 %## ####|hi;Kolkata|West Bengal|7000##|33 %### ####;जयपुर=Jaipur|राजस्थान|3020##|141 %## ####|hi;
      Pune|Maharashtra|4110##|20 %### ####;Ahmedabad|Gujarat|3800##|79 %### ####;भोपाल=Bhopal|मध्य प्रदेश|4620##|755 %## ####|hi;Kochi|Kerala|6820##|484 %## ####;
      वाराणसी=Varanasi|उत्तर प्रदेश|2210##|542 %## ####|hi`,
  },
  {
    code: 'SG',
    weight: 8,
    languages: [british],
    minorities: [chinese, chinese, chinese, indian],
    forms: 'Pte. Ltd.,Pte. Ltd.,Ltd.',
    address: '{n} {street}',
    dial: '+65',
    mobile: '8### ####,9### ####',
    cities: 'Singapore|Singapore|0#####|6### ####',
  },
  {
    code: 'AE',
    weight: 10,
    languages: [arabic],
    minorities: [indian, indian, british],
    forms: 'ذ.م.م,ش.م.ع',
    address: '{street} {n}',
    dial: '+971',
    mobile: '50 ### ####,55 ### ####,52 ### ####',
    cities:
      'دبي=Dubai|دبي||4 ### ####;أبوظبي=Abu Dhabi|أبوظبي||2 ### ####;الشارقة=Sharjah|الشارقة||6 ### ####;العين=Al Ain|أبوظبي||3 ### ####',
  },
  {
    code: 'SA',
    weight: 8,
    languages: [arabic],
    forms: 'ذ.م.م,المحدودة',
    address: '{street} {n}',
    dial: '+966',
    mobile: '50 ### ####,55 ### ####',
    cities:
      'الرياض=Riyadh|الرياض|11###|11 ### ####;جدة=Jeddah|مكة المكرمة|21###|12 ### ####;الدمام=Dammam|الشرقية|31###|13 ### ####;المدينة المنورة=Medina|المدينة المنورة|42###|14 ### ####',
  },
  {
    code: 'EG',
    weight: 8,
    languages: [arabic],
    forms: 'ش.م.م,ذ.م.م',
    address: '{n} {street}',
    dial: '+20',
    mobile: '10 #### ####,11 #### ####,12 #### ####',
    cities:
      'القاهرة=Cairo|القاهرة|11###|2 #### ####;الإسكندرية=Alexandria|الإسكندرية|21###|3 ### ####;الجيزة=Giza|الجيزة|12###|2 3### ####;أسوان=Aswan|أسوان|81###|97 ### ####',
  },
  {
    code: 'MA',
    weight: 6,
    languages: [arabic, french],
    minorities: [french],
    forms: { ar: 'ش.م.م', fr: 'SARL,SARL AU,SA' },
    address: '{n} {street}',
    dial: '+212',
    mobile: '6## ######',
    cities:
      'الدار البيضاء=Casablanca|الدار البيضاء-سطات|20###|522 ######;الرباط=Rabat|الرباط-سلا-القنيطرة|10###|537 ######;مراكش=Marrakech|مراكش-آسفي|40###|524 ######;Tanger|Tanger-Tétouan-Al Hoceïma|90###|539 ######|fr;فاس=Fes|فاس-مكناس|30###|535 ######',
  },
  {
    code: 'IL',
    weight: 10,
    languages: [hebrew, arabic],
    forms: { he: 'בע״מ', ar: 'م.ض' },
    address: '{street} {n}',
    dial: '+972',
    mobile: '50-###-####,52-###-####,54-###-####',
    cities:
      'תל אביב-יפו=Tel Aviv|תל אביב|6######|3-###-####;ירושלים=Jerusalem|ירושלים|9######|2-###-####;חיפה=Haifa|חיפה|3######|4-###-####;באר שבע=Beer Sheva|הדרום|84#####|8-###-####;الناصرة=Nazareth|الشمال|16#####|4-6##-####|ar',
  },
];
