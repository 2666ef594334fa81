import type { Language } from '../country.ts';

export const arabic: Language = {
  id: 'ar',
  script: 'other',
  female: `فاطمة=Fatima,مريم=Maryam,عائشة=Aisha,نورة=Noura,سارة=Sara,ليلى=Layla,هند=Hind,زينب=Zainab,خديجة=Khadija,ياسمين=Yasmin,
    أمينة=Amina,رانيا=Rania,سلمى=Salma,هدى=Huda,منى=Mona,دانة=Dana,لطيفة=Latifa,إيمان=Iman,نادية=Nadia,شيماء=Shaimaa`,
  male: `محمد=Mohammed,أحمد=Ahmed,علي=Ali,عبدالله=Abdullah,خالد=Khalid,عمر=Omar,يوسف=Youssef,حسن=Hassan,إبراهيم=Ibrahim,سعيد=Saeed,
    سلطان=Sultan,فيصل=Faisal,ناصر=Nasser,طارق=Tariq,مصطفى=Mustafa,كريم=Karim,حسين=Hussein,عبدالرحمن=Abdulrahman,زياد=Ziad,بلال=Bilal`,
  family: `الحربي=Al Harbi,المنصوري=Al Mansoori,العتيبي=Al Otaibi,القحطاني=Al Qahtani,حسن=Hassan,إبراهيم=Ibrahim,السيد=El Sayed,
    عبدالعزيز=Abdelaziz,الشمري=Al Shammari,المهيري=Al Muhairi,بن سالم=Bin Salem,الغامدي=Al Ghamdi,محمود=Mahmoud,النجار=El Naggar,
    المصري=El Masry,العلوي=El Alaoui,بناني=Bennani,الإدريسي=El Idrissi,الكعبي=Al Kaabi,الزهراني=Al Zahrani,فؤاد=Fouad,منصور=Mansour,
    الشريف=Al Sharif,الهاشمي=Al Hashimi,التازي=Tazi,الفاسي=El Fassi,حداد=Haddad,الخطيب=Al Khatib`,
  streets:
    'شارع الملك فهد,شارع النيل,شارع الشيخ زايد,شارع الجامعة,شارع التحرير,شارع السلام,شارع الأمير سلطان,شارع المدينة,شارع الحرية,شارع محمد الخامس,شارع البحر,شارع العليا',
  roots: `الواحة=Alwaha,الأفق=Alufuq,النخيل=Alnakheel,الصحراء=Alsahra,الفجر=Alfajr,اللؤلؤة=Allulua,الأمل=Alamal,النسيم=Alnaseem,البحر الأحمر=Red Sea,
    الشروق=Alshorouk,الياسمين=Alyasmin,القمر=Alqamar,الغدير=Alghadeer,الأرز=Alarz,السنابل=Alsanabel`,
  trades: `للتجارة=Trading,للمقاولات=Contracting,للاستشارات=Consulting,للنقل=Transport,للعقارات=Properties,للسياحة=Tourism,للأغذية=Foods,
    للتقنية=Technology,للطباعة=Printing,للأثاث=Furniture,للهندسة=Engineering,للطاقة=Energy`,
  firms: 'شركة {root} {trade} {form}|مؤسسة {root} {trade}|شركة {family} {trade} {form}|مجموعة {root} {form}',
  mailboxes: 'info,contact,sales',
};

export const hebrew: Language = {
  id: 'he',
  script: 'other',
  female:
    'נועה=Noa,תמר=Tamar,מאיה=Maya,רחל=Rachel,שרה=Sarah,יעל=Yael,מיכל=Michal,אביגיל=Avigail,רות=Ruth,חנה=Hannah,ענת=Anat,שירה=Shira,דנה=Dana,אסתר=Esther,עדי=Adi',
  male: 'דוד=David,יוסף=Yosef,משה=Moshe,אורי=Uri,יונתן=Yonatan,איתי=Itai,נועם=Noam,אברהם=Avraham,דניאל=Daniel,יעקב=Yaakov,עומר=Omer,אריאל=Ariel,גיא=Guy,רון=Ron,אליהו=Eliyahu',
  family: `כהן=Cohen,לוי=Levi,מזרחי=Mizrahi,פרץ=Peretz,ביטון=Biton,דהן=Dahan,אברהם=Avraham,פרידמן=Friedman,אזולאי=Azoulay,מלכה=Malka,
    כץ=Katz,יוסף=Yosef,חדד=Hadad,עמר=Amar,שפירא=Shapira,בן-דוד=Ben David,גולן=Golan,רוזנברג=Rosenberg,ברק=Barak,לוונטל=Lowenthal`,
  double: '-',
  doubleShare: 0.04,
  streets: 'הרצל,ויצמן,ז׳בוטינסקי,רוטשילד,בן יהודה,דיזנגוף,הנביאים,יפו,ביאליק,האורן,הזית,סוקולוב',
  roots:
    'הגליל=Hagalil,אופק=Ofek,כרמל=Carmel,תבור=Tavor,אלון=Alon,ים תיכון=Yam Tichon,שחר=Shachar,רימון=Rimon,ערבה=Arava,גפן=Gefen,ברוש=Brosh',
  trades:
    'הנדסה=Engineering,שיווק=Marketing,בנייה=Construction,תוכנה=Software,הובלות=Transport,ייעוץ=Consulting,נדל״ן=Properties,מזון=Foods,דפוס=Printing,רהיטים=Furniture',
  firms:
    '{root} {trade} {form}|{family} {trade} {form}|{family} ושות׳ {form}|האחים {family} {form}|{root} {form}',
  mailboxes: 'info,office,contact',
};
