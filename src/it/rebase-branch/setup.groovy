File file = new File(basedir, 'src/main/resources/db/migrations/add_city_bb2.sql')
new File(basedir, 'before.sql').text = file.text
return true
