"""Regions: states and countries by name, and the larger cities, as they are said or written."""

import re

STATE_NAMES = (
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|"
    "idaho|illinois|indiana|"
    "iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|"
    "missouri|montana|nebraska|"
    "nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|"
    "rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west "
    "virginia|wisconsin|wyoming|"
    "district of columbia|puerto rico|guam|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|"
    "new south wales|queensland|tasmania"
)
STATE_CODES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|"
    "nd|oh|ok|or|pa|ri|sc|"
    "sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc|pr|ap|ae|aa|mp|vi|gu|pw|fm|mh"
)
STATES = rf"{STATE_NAMES}|(?:{STATE_CODES})(?= ?,? ?\d)"
COUNTRY_NAMES = (
    "united states of america|united states|usa|u s a|u s|united kingdom|uk|great britain|england|"
    "scotland|wales|ireland|"
    "northern ireland|canada|mexico|australia|new zealand|germany|france|spain|portugal|italy|"
    "switzerland|austria|belgium|"
    "netherlands|the netherlands|holland|luxembourg|denmark|sweden|norway|finland|iceland|poland|"
    "czech republic|czechia|slovakia|"
    "hungary|romania|bulgaria|greece|cyprus|turkey|russia|ukraine|belarus|estonia|latvia|lithuania|"
    "serbia|croatia|slovenia|"
    "bosnia|albania|israel|lebanon|jordan|syria|iraq|iran|saudi arabia|kuwait|qatar|united arab "
    "emirates|dubai|yemen|oman|"
    "egypt|libya|tunisia|algeria|morocco|nigeria|ghana|kenya|ethiopia|somalia|uganda|tanzania|rwanda|"
    "south africa|zimbabwe|"
    "zambia|angola|mozambique|senegal|cameroon|india|pakistan|bangladesh|sri lanka|nepal|afghanistan|"
    "china|hong kong|taiwan|"
    "japan|korea|south korea|north korea|mongolia|vietnam|thailand|cambodia|laos|myanmar|malaysia|singapore|indonesia|"
    "philippines|the philippines|brazil|argentina|chile|peru|colombia|venezuela|ecuador|bolivia|"
    "uruguay|paraguay|cuba|jamaica|"
    "haiti|dominican republic|honduras|guatemala|el salvador|nicaragua|costa rica|panama|trinidad|bahamas|barbados"
)
CITY_NAMES = (
    "new york city|new york|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|"
    "dallas|san jose|austin|"
    "jacksonville|fort worth|columbus|charlotte|san francisco|indianapolis|seattle|denver|boston|el "
    "paso|nashville|detroit|"
    "oklahoma city|portland|las vegas|memphis|louisville|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento|mesa|"
    "kansas city|atlanta|omaha|colorado springs|raleigh|miami|long beach|virginia beach|oakland|"
    "minneapolis|tulsa|tampa|"
    "arlington|new orleans|wichita|cleveland|bakersfield|honolulu|anaheim|santa ana|riverside|st "
    "louis|saint louis|pittsburgh|"
    "cincinnati|anchorage|orlando|buffalo|salt lake city|berkeley|palo alto|pasadena|newark|brooklyn|manhattan|queens|"
    "london|birmingham|manchester|liverpool|leeds|sheffield|bristol|glasgow|edinburgh|cardiff|belfast"
    "|dublin|cork|toronto|"
    "montreal|vancouver|calgary|ottawa|winnipeg|sydney|melbourne|brisbane|perth|adelaide|auckland|"
    "wellington|paris|lyon|"
    "marseille|nice|berlin|hamburg|munich|cologne|frankfurt|stuttgart|vienna|zurich|geneva|basel|bern|brussels|antwerp|"
    "amsterdam|rotterdam|the hague|utrecht|copenhagen|stockholm|gothenburg|oslo|bergen|helsinki|warsaw|krakow|prague|"
    "budapest|bucharest|sofia|athens|istanbul|ankara|moscow|saint petersburg|kiev|kyiv|madrid|"
    "barcelona|valencia|seville|"
    "lisbon|porto|rome|milan|naples|turin|florence|venice|tel aviv|jerusalem|haifa|beirut|cairo|"
    "casablanca|lagos|abuja|accra|"
    "nairobi|johannesburg|cape town|durban|mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|"
    "chennai|kolkata|pune|karachi|"
    "lahore|islamabad|dhaka|beijing|shanghai|shenzhen|guangzhou|tokyo|osaka|kyoto|seoul|busan|taipei|bangkok|hanoi|"
    "ho chi minh city|saigon|manila|jakarta|kuala lumpur|sao paulo|rio de janeiro|buenos aires|santiago|lima|bogota|"
    "mexico city|guadalajara|monterrey|tijuana|havana|kingston"
)
PLACES = re.compile(rf"(?:[,.] ?)?(?:{CITY_NAMES}|{COUNTRY_NAMES})(?!\S)")
LIVED = re.compile(
    r"(?<!\S)(?:(?:live|lives|lived|living|born|raised|based|located|staying|grew up|moved|moving|"
    r"relocated|relocating|fly|flying|flew|travel|"
    r"traveling|travelling|trip|visiting|vacation|residing|resident|native|town|city|country|state|"
    r"come|came|coming|originally|calling|"
    r"i'm|i am|we're|office|we are) (?:up |down |out |here |over |back |all |the |way |of )*(?:is |in "
    r"|to |from |of |at |near |outside |called )+(?:the )?(?:city of |town of |state of )?|"
    r"visiting |visited )(?P<place>[^\W\d]\S*(?: [^\W\d]\S*){0,2})"
)
KNOWN = re.compile(
    rf"(?<!\S)(?P<place>(?:{CITY_NAMES}|{COUNTRY_NAMES}|{STATE_NAMES}))(?:(?: ,)? (?:{STATE_NAMES}))?(?!\S)"
)
